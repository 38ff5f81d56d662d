#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compare what reader-probe reads with a corpus's independent reference values.

usage: check-corpus.py PROBE [CORPUS]
CORPUS is the folder with reference.json; without it TRIPTYCH_CORPUS, else ../shared/data beside the project. Exit
status 77 (skipped) when there is none. Every DICOM file of dicom/, odd/ and broken/ is read and all of its frames are decoded;
no file may crash the reader.
"""
import json
import math
import os
import subprocess
import sys


# Where the reference is wrong, and why.
KNOWN = {
    'broken/dicom_derived/wrong_transfer_syntax_says_j2k.dcm':
        'the pixel data have exactly the size of uncompressed ones, and are shown with a note',
    'odd/ct_all_transfer_syntaxes/CT0012.fragmented_no_bot_jpeg_baseline.51.dcm':
        'the reference leaves out the rescale of the functional groups (intercept -1024)',
}


def find_corpus():
    if len(sys.argv) > 2:
        return sys.argv[2]
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')
    return os.environ.get('TRIPTYCH_CORPUS') or os.path.join(root, '..', 'shared', 'data')


def close(a, b, relative, absolute):
    return a is not None and math.isfinite(a) and abs(a - b) <= absolute + relative * abs(b)


def judge(want, got):
    """The sentence of what is wrong, or None."""
    expect = want.get('expect') or 'decode'
    is_shown = got.get('decoded', 0) > 0
    if expect == 'refuse':
        return 'was to be refused' if is_shown else None
    if not is_shown:
        reason = got.get('error') or got.get('other') or got.get('decode_error') or 'not DICOM'
        return 'not decoded: ' + reason if expect == 'decode' else None
    if expect != 'decode':
        return None
    name = want.get('patient_name_utf8')
    if name and got['patient_name'].rstrip('=^') != name.rstrip('=^'):
        return f"patient name {got['patient_name']!r} is not {name!r}"
    if want.get('rows') and (got['rows'], got['columns']) != (want['rows'], want['columns']):
        return f"{got['columns']} x {got['rows']} pixels"
    frames = int(want.get('frames') or 1)
    if got['decoded'] != frames:
        return f"{got['decoded']} frames of {frames} decoded: " + got.get('decode_error', '')
    return judge_values(want, got)


def judge_values(want, got):
    rgb = want.get('rgb_mean_frame1_dcmtk')
    if rgb and want.get('decoders_agree') and got['samples'] == 3:
        if any(abs(a - b) > 1.5 for a, b in zip(got['rgb_mean'], rgb)):
            return f"colour means {got['rgb_mean']} are not {rgb}"
    values = want.get('value_min_max_mean_after_modality')
    if not values or got['samples'] != 1 or want.get('decoders_agree') is False:
        return None
    # The reference holds what is stored of a dose: the dose is that times its scaling (PS3.3 C.8.8.3).
    values = [value * (want.get('dose_grid_scaling') or 1) for value in values]
    span = values[1] - values[0]
    for key, value, tolerance in zip(('min', 'max', 'mean'), values, (1e-5, 1e-5, 1e-4)):
        if not close(got[key], value, 1e-4, span * tolerance + 1e-6):
            return f'{key} {got[key]} is not {value}'
    return None


def read(probe, paths):
    """One process for a folder; when it dies, one for each file, to find the culprit."""
    run = subprocess.run([probe, *paths], capture_output=True, check=False)
    if run.returncode == 0 and not any(w in run.stderr for w in (b'Sanitizer', b'runtime error')):
        return [json.loads(line) for line in run.stdout.splitlines()], []
    if len(paths) == 1:
        return [{}], [f'{paths[0]}: died with status {run.returncode}\n{run.stderr.decode()[-3000:]}']
    answers, deaths = [], []
    for path in paths:
        answer, death = read(probe, [path])
        answers += answer
        deaths += death
    return answers, deaths


def main():
    corpus = find_corpus()
    if not os.path.exists(os.path.join(corpus, 'reference.json')):
        print('skipped: no corpus at', corpus)
        sys.exit(77)
    with open(os.path.join(corpus, 'reference.json'), encoding='utf-8') as file:
        cases = json.load(file)['cases']
    n_good, failures = 0, []
    for name, case in cases.items():
        if name.split('/')[0] not in ('dicom', 'odd', 'broken') or 'nifti' in name:
            continue
        folder = os.path.join(corpus, name)
        names = sorted(os.path.join(at, f)[len(folder) + 1:] for at, _, files in os.walk(folder) for f in files)
        answers, deaths = read(sys.argv[1], [os.path.join(folder, f) for f in names])
        failures += deaths
        for path, got in zip(names, answers):
            want = (case.get('files') or {}).get(path, {'expect': 'n/a'})
            why = judge(want, got)
            if why and f'{name}/{path}' in KNOWN:
                print('known', f'{name}/{path}:', KNOWN[f'{name}/{path}'])
            elif why:
                failures.append(f'{name}/{path}: {why}')
            else:
                n_good += 1
    for failure in failures:
        print('FAIL', failure)
    print(f'{n_good} as the reference says, {len(failures)} not')
    sys.exit(1 if failures else 0)


main()
