#!/usr/bin/python3
# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes every stack of a corpus as NIfTI and lets nibabel read it: every voxel, both matrices; speaks TAP.

usage: test-export.py TOOL CORPUS KIND   (CORPUS may be empty: TRIPTYCH_CORPUS, or a visible skip)

A stack that is refused must be one that NIfTI cannot hold, and leaves nothing behind.
"""
import json
import os
import sys
import tempfile

from harness import Tool, require, run_checks

REASONS = ('not evenly spaced', 'Slices are missing', 'eight bits', 'too large')


def is_expected(stack, errors):
    if 'not evenly spaced' in errors:
        return True
    if 'Slices are missing' in errors:
        return stack['frames_unreadable'] > 0 or bool(errors.strip())
    return any(reason in errors for reason in REASONS)


def read_values(tool, path, arguments, scratch):
    """What `samples` says, after rescale: [volume, slice, row, column, sample]."""
    import numpy
    raw = os.path.join(scratch, 'samples.raw')
    status, text, errors = tool.run('samples', path, '-o', raw, *arguments)
    require(status == 0, 'samples refused: ' + errors[:200])
    told = json.loads(text)
    order = '<' if told['byte_order'] == 'little' else '>'
    values = numpy.fromfile(raw, numpy.dtype(told['type']).newbyteorder(order)).reshape(told['shape']).astype('f8')
    if values.shape[4] == 1:
        for n, source in enumerate(told['slices']):
            place = divmod(n, told['shape'][1])
            values[place] = values[place] * source['slope'] + source['intercept']
    return values


def compare_values(image, values):
    import numpy
    theirs = numpy.asanyarray(image.dataobj)
    if theirs.dtype.names:
        theirs = numpy.stack([theirs[name] for name in theirs.dtype.names], -1)
    else:
        theirs = theirs[..., None]
    if theirs.ndim == 4:
        theirs = theirs[:, :, :, None]
    theirs = theirs.transpose(3, 2, 1, 0, 4).astype('f8')
    require(theirs.shape == values.shape, f'{theirs.shape}, not {values.shape}')
    require(numpy.allclose(theirs, values, rtol=1e-6, atol=1e-6, equal_nan=True),
            f'values differ, by up to {numpy.nanmax(abs(theirs - values))}')


def compare_place(image, stack):
    import numpy
    header = image.header
    wanted = numpy.diag([-1, -1, 1, 1]) @ numpy.array(stack['affine_lps'])
    if stack['orientation'] == '':
        require(header['sform_code'] == 0 and header['qform_code'] == 0, 'a place that nobody knows')
        return
    if header['sform_code'] == 0:
        return
    require(numpy.allclose(image.get_sform(), wanted, rtol=1e-6, atol=1e-4), 'the sform is another')
    columns = wanted[:3, :3] / numpy.linalg.norm(wanted[:3, :3], axis=0)
    is_sheared = abs(columns.T @ columns - numpy.eye(3)).max() > 1e-4
    require((header['qform_code'] == 0) or numpy.allclose(image.get_qform(), wanted, rtol=1e-5, atol=1e-2),
            f'the qform is another:\n{image.get_qform()}\n{wanted}')
    require(is_sheared or header['qform_code'] == 1, 'no qform')


def check_stack(tool, path, series, number, stack, suffix):
    import nibabel
    arguments = ['--stack', str(number), *(['--series', series['uid']] if series['uid'] else [])]
    with tempfile.TemporaryDirectory(prefix='triptych-export-') as scratch:
        output = os.path.join(scratch, 'out' + suffix)
        status, _, errors = tool.run('export', path, '-o', output, *arguments)
        if status != 0:
            require(is_expected(stack, errors), 'refused: ' + errors[:200])
            require(os.listdir(scratch) == [], 'something is left')
            return
        require(os.listdir(scratch) == ['out' + suffix], f'beside it: {os.listdir(scratch)}')
        image = nibabel.load(output)
        compare_values(image, read_values(tool, path, arguments, scratch))
        compare_place(image, stack)
        if stack.get('dimension') == 'Time' and len(stack['dimension_values']) > 1:
            step_s = (stack['dimension_values'][1] - stack['dimension_values'][0]) / 1000
            require(abs(image.header.get_zooms()[3] - step_s) < 1e-3, 'another time between volumes')


def list_paths(folder, kind):
    """Studies are folders; a NIfTI file is a study of its own."""
    for case in sorted(os.listdir(folder)):
        path = os.path.join(folder, case)
        if kind == 'dicom' or not os.path.isdir(path):
            yield case, path
        else:
            yield from ((f'{case}/{name}', os.path.join(path, name)) for name in sorted(os.listdir(path))
                        if not name.endswith('.img'))


def list_checks(tool, folder, kind):
    for case, path in list_paths(folder, kind):
        _, report, _ = tool.info(path)
        for series in report['series']:
            for number, stack in enumerate(series['stacks']):
                name = f'{case} {series["uid"] or series["description"]} {number}'
                suffix = '.nii' if number % 2 else '.nii.gz'
                yield name, lambda p=path, s=series, n=number, k=stack, x=suffix: check_stack(tool, p, s, n, k, x)


def main():
    program, corpus, kind = sys.argv[1:]
    corpus = corpus or os.environ.get('TRIPTYCH_CORPUS', '')
    folder = os.path.join(corpus, kind)
    if not corpus or not os.path.isdir(folder):
        print(f'1..0 # SKIP no corpus at {corpus or "TRIPTYCH_CORPUS"}')
        return
    try:
        import nibabel  # noqa: F401
    except ModuleNotFoundError as missing:
        print(f'1..0 # SKIP no Python module {missing.name}')
        return
    run_checks(list_checks(Tool(program), folder, kind))


main()
