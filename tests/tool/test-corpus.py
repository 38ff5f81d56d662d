#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds triptych-tool against a corpus's independent values; speaks TAP.

usage: test-corpus.py TOOL CORPUS KIND…   (CORPUS may be empty: TRIPTYCH_CORPUS, or a visible skip)

CORPUS has a reference.json and case folders below KIND (dicom, nifti, odd, broken). A case of
series is read as a folder: every referenced volume must be found with its grid, range and samples.
A case of files is read file by file: shown with the reference's values, or refused with a reason,
as its `expect` says. A signal, a hang or a sanitizer's word fails whatever was expected.
"""
import json
import math
import os
import sys

from harness import Mismatch, Tool, near, require, run_checks, transform

# Where the reference is wrong, and why; the check must go on to disagree.
REFERENCE_IS_WRONG = {
    'broken/dicom_derived/wrong_transfer_syntax_says_j2k.dcm':
        'the pixel data have exactly the size of uncompressed ones, and are shown with a note',
    'odd/ct_all_transfer_syntaxes/CT0012.fragmented_no_bot_jpeg_baseline.51.dcm':
        'its range leaves out the rescale intercept -1024 of the functional groups',
}


def compare_grid(stack, wanted, is_uniform):
    """Corner by corner, so that an error of a thousandth of a voxel at the far end is seen."""
    dims = (list(wanted['dims']) + [1, 1])[:3]
    require(stack['dims'] == dims, f'dims {stack["dims"]}, reference {dims}')
    if is_uniform:
        for corner in range(8):
            voxel = [(dims[axis] - 1) * (corner >> axis & 1) for axis in range(3)]
            ours = transform(stack['affine_lps'], voxel)
            theirs = transform(wanted['affine_voxel_to_lps'], voxel)
            distance = math.dist(ours, theirs)
            require(distance <= 2e-3 * max(1, max(dims) / 256), f'voxel {voxel} is {distance:.4g} mm off')
        for ours, theirs in zip(stack['spacing_mm'], wanted.get('spacing_mm') or []):
            require(not theirs or near(ours, theirs, 1e-4, 1e-4),
                    f'spacing {stack["spacing_mm"]}, reference {wanted["spacing_mm"]}')
    letters = wanted.get('axcodes_increasing')
    if letters and dims[2] > 1:
        require(stack['orientation'] == letters, f'orientation {stack["orientation"]}, reference {letters}')


def compare_range(stack, wanted):
    span = wanted['value_max'] - wanted['value_min']
    for name, relative, of_span in (('min', 1e-4, 1e-5), ('max', 1e-4, 1e-5), ('mean', 1e-3, 1e-4)):
        theirs = wanted[f'value_{name}']
        require(near(stack[name], theirs, relative, span * of_span + 1e-6),
                f'{name} {stack[name]}, reference {theirs}')


def compare_samples(values, samples, span):
    for ours, sample in zip(values, samples):
        theirs = sample['value']
        if theirs is None:
            continue
        pairs = list(zip(ours, theirs)) if isinstance(theirs, list) and isinstance(ours, list) else [(ours, theirs)]
        for a, b in pairs:
            require(not isinstance(a, list) and not isinstance(b, list) and near(a, b, 1e-4, 1e-4 + span * 1e-5),
                    f'{ours} at {sample["lps_mm"]} mm, reference {theirs}')


def find_volume(tool, path, uid, stacks, wanted, used):
    """The stack and repetition that agree with one reference volume."""
    is_uniform = wanted.get('uniform_spacing') is not False
    span = (wanted['value_max'] or 0) - (wanted['value_min'] or 0)
    points = [sample['lps_mm'] for sample in wanted['samples']]
    reasons = []
    for number, stack in enumerate(stacks):
        try:
            compare_grid(stack, wanted, is_uniform and stack['dims'][2] > 1)
            if stack['volumes'] == 1:
                compare_range(stack, wanted)
        except Mismatch as mismatch:
            reasons.append(str(mismatch))
            continue
        for time, values in enumerate(tool.values(path, uid, number, points)):
            if (number, time) in used:
                continue
            try:
                compare_samples(values, wanted['samples'], span)
            except Mismatch as mismatch:
                reasons.append(str(mismatch))
                continue
            used.add((number, time))
            return
    raise Mismatch(f'volume {wanted["label"]}: ' + ('; '.join(reasons[:4]) or 'no stack left'))


def check_series(tool, path, case):
    _, report, errors = tool.info(path)
    total = sum(stack['frames'] for series in report['series'] for stack in series['stacks'])
    require(total + len(report['unread']) + len(report['documents']) >= case['n_files'], 'files are missing from the account')
    for wanted in case['series']:
        if not wanted.get('volumes'):
            continue
        found = [series for series in report['series'] if series['uid'] == wanted['series_instance_uid']]
        if not found and all(unread['reason'] for unread in report['unread']) and report['unread']:
            raise Mismatch('refused: ' + report['unread'][0]['reason'])
        require(found, f'series {wanted["series_instance_uid"]} is missing: {errors[:200]}')
        series = found[0]
        compare_identity(series, wanted)
        used = set()
        for volume in wanted['volumes']:
            find_volume(tool, path, series['uid'], series['stacks'], volume, used)


def compare_identity(series, wanted):
    name = wanted.get('patient_name_utf8')
    if name:
        require(series['patient_name'].rstrip('=^') == name.rstrip('=^'), f'name {series["patient_name"]!r}, reference {name!r}')
    if 'modality' in wanted and wanted['modality']:
        require(series['modality'] == wanted['modality'], f'modality {series["modality"]}')
    if wanted.get('n_files'):
        require(series['files'] == wanted['n_files'], f'{series["files"]} files, reference {wanted["n_files"]}')


def check_nifti(tool, path, report, wanted):
    stack = report['series'][0]['stacks'][0]
    compare_grid(stack, wanted, True)
    require(stack['volumes'] == (wanted.get('n_volumes') or 1), f'{stack["volumes"]} volumes')
    if wanted.get('value_min') is None:
        span = 0
    else:
        span = wanted['value_max'] - wanted['value_min']
        if wanted.get('n_nonfinite') == 0:
            compare_range(stack, wanted)
    compare_samples(tool.values(path, None, 0, [s['lps_mm'] for s in wanted['samples']])[0], wanted['samples'], span)


def check_dicom(report, wanted):
    series = report['series'][0]
    stacks = series['stacks']
    compare_identity(series, {'patient_name_utf8': wanted.get('patient_name_utf8')})
    frames = sum(stack['frames'] for stack in stacks)
    if wanted.get('frames') and not stacks[0].get('mosaic'):
        require(frames == int(wanted['frames']), f'{frames} frames, reference {wanted["frames"]}')
    if wanted.get('rows') and not stacks[0].get('mosaic'):
        require(stacks[0]['dims'][:2] == [wanted['columns'], wanted['rows']], f'dims {stacks[0]["dims"]}')
    values = wanted.get('value_min_max_mean_after_modality')
    if values and wanted.get('dose_grid_scaling'):  # what is stored, before the scaling of PS3.3 C.8.8.3
        values = [value * wanted['dose_grid_scaling'] for value in values]
    if values and len(stacks) == 1 and stacks[0]['samples_per_voxel'] == 1 and wanted['photometric'].startswith('MONO'):
        compare_range(stacks[0], dict(zip(('value_min', 'value_max', 'value_mean'), values)))
    means = wanted.get('rgb_mean_frame1_dcmtk')
    if means and frames == 1 and stacks[0].get('channel_mean') and wanted.get('decoders_agree'):
        require(all(abs(a - b) <= 1.5 for a, b in zip(stacks[0]['channel_mean'], means)),
                f'colour means {stacks[0]["channel_mean"]}, reference {means}')


def check_file(tool, path, wanted):
    expect = wanted.get('expect') or 'decode'
    status, report, errors = tool.info(path)
    is_shown = any(series['stacks'] for series in report['series'])
    require(is_shown == (status == 0) or is_shown, f'status {status} although nothing is shown')
    if expect == 'refuse':
        require(not is_shown and status == 2, 'is shown, and must be refused')
    if status == 2:
        require(errors.strip(), 'refused without a word on stderr')
        require(report['unread'] or report['documents'] or any(s['notes'] for x in report['series'] for s in x['stacks']), 'refused without a reason')
    if expect == 'decode':
        require(is_shown and status == 0, 'refused: ' + errors.strip()[:200])
        if wanted.get('kind', '').startswith('Nifti'):
            check_nifti(tool, path, report, wanted)
        else:
            check_dicom(report, wanted)


def list_checks(tool, corpus, kinds):
    with open(os.path.join(corpus, 'reference.json'), encoding='utf-8') as file:
        cases = json.load(file)['cases']
    for name, case in cases.items():
        if name.split('/')[0] not in kinds:
            continue
        path = os.path.join(corpus, name)
        if case.get('series'):
            yield name, lambda path=path, case=case: check_series(tool, path, case)
        for file_name, wanted in (case.get('files') or {}).items():
            if wanted.get('expect') not in ('n/a', 'part_of_pair'):
                yield f'{name}/{file_name}', lambda path=os.path.join(path, file_name), wanted=wanted: check_file(tool, path, wanted)
        if name.startswith('broken/series'):
            yield name, lambda path=path: tool.info(path)


def main():
    program, corpus, *kinds = sys.argv[1:]
    corpus = corpus or os.environ.get('TRIPTYCH_CORPUS', '')
    if not os.path.exists(os.path.join(corpus, 'reference.json')):
        print(f'1..0 # SKIP no corpus at {corpus or "TRIPTYCH_CORPUS"}')
        return
    run_checks(list_checks(Tool(program), corpus, kinds), REFERENCE_IS_WRONG)


main()
