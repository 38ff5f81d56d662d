#!/usr/bin/python3
# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares every sample of every readable file, frame by frame, with pydicom and nibabel; speaks TAP.

usage: test-stored.py TOOL CORPUS KIND   (CORPUS may be empty: TRIPTYCH_CORPUS, or a visible skip)

Bit for bit, but for lossy JPEG (2 of the stored unit) and YBR (1). A file that one side does not read is a visible
skip with that side's words; whether it must be read is for test-corpus.py to say.
"""
import os
import sys
import tempfile

from harness import Mismatch, Tool, require

# Where the independent decoder is wrong, and why.
ORACLE_IS_WRONG = {
    'odd/pydicom_test_files/J2K_pixelrep_mismatch.dcm':
        'GDCM does not extend the sign of a stream that calls its signed samples unsigned',
    'odd/pydicom_test_files/JPEG2000-embedded-sequence-delimiter.dcm':
        'GDCM makes an image of a stream whose size and tiles are nonsense',
}


def list_files(folder):
    for top, _, names in sorted(os.walk(folder)):
        for name in sorted(names):
            yield os.path.join(top, name)


def cut_tiles(frame, rows, columns):
    """The tiles of a mosaic, along the rows of tiles."""
    across, down = frame.shape[1] // columns, frame.shape[0] // rows
    return [frame[r * rows:(r + 1) * rows, c * columns:(c + 1) * columns] for r in range(down) for c in range(across)]


def pick_frame(frames, index, rows, columns):
    if frames.shape[1:3] == (rows, columns):
        return frames[index]
    require(len(frames) == 1 and frames.shape[1] % rows == 0 and frames.shape[2] % columns == 0,
            f'{columns} × {rows} pixels, oracle {frames.shape[2]} × {frames.shape[1]}')
    return cut_tiles(frames[0], rows, columns)[index]


def read_ours(tool, path, uid, number, scratch):
    import json
    import numpy
    output = os.path.join(scratch, 'samples.raw')
    status, text, errors = tool.run('samples', path, '-o', output, '--stack', str(number), *(['--series', uid] if uid else []))
    if status != 0:
        return None, None, errors
    told = json.loads(text)
    order = '<' if told['byte_order'] == 'little' else '>'
    samples = numpy.fromfile(output, numpy.dtype(told['type']).newbyteorder(order)).reshape(told['shape'])
    return told, samples, errors


def is_same(ours, theirs, tolerance):
    import numpy
    if ours.shape != theirs.shape:
        return False
    if tolerance == 0:
        return bool(numpy.array_equal(ours, theirs, equal_nan=ours.dtype.kind == 'f' and theirs.dtype.kind == 'f'))
    return int(numpy.abs(ours.astype(numpy.int64) - theirs.astype(numpy.int64)).max()) <= tolerance


def compare_stack(told, samples, frames, tolerance):
    """Returns how many frames were compared."""
    n_volumes, n_slices, rows, columns, _ = told['shape']
    n_compared = 0
    for n, source in enumerate(told['slices']):
        if not source['is_read']:
            continue
        theirs = pick_frame(frames, source['frame'], rows, columns)
        ours = samples[n // n_slices, n % n_slices]
        if not is_same(ours, theirs, tolerance):
            raise Mismatch(f'frame {source["frame"]} differs: {describe(ours, theirs)}')
        n_compared += 1
    return n_compared


def describe(ours, theirs):
    import numpy
    if ours.shape != theirs.shape:
        return f'{ours.shape}, oracle {theirs.shape}'
    where = numpy.argwhere(ours != theirs)
    first = tuple(where[0])
    return f'{len(where)} samples, first at {first}: {ours[first]}, oracle {theirs[first]}'


class Skip(Exception):
    pass


def check_file(tool, path, scratch):
    from stored_samples import NotRead, in_child, read_dicom, read_nifti
    _, report, errors = tool.info(path)
    stacks = [(series['uid'], n) for series in report['series'] for n in range(len(series['stacks']))]
    if not stacks:
        raise Skip('not shown: ' + (errors.strip().splitlines() or ['an object without pictures'])[0][:120])
    is_nifti = not any(series['uid'] for series in report['series']) and path.removesuffix('.gz').endswith(('.nii', '.hdr', '.img'))
    try:
        frames, tolerance = (in_child(read_nifti, path), 0) if is_nifti else in_child(read_dicom, path)
    except NotRead as reason:
        raise Skip(f'no oracle: {reason}'[:160])
    n_compared = 0
    for uid, number in stacks:
        told, samples, errors = read_ours(tool, path, uid, number, scratch)
        require(told is not None, 'info shows it and samples does not: ' + errors[:200])
        n_compared += compare_stack(told, samples, frames, tolerance)
    require(n_compared > 0, 'no frame could be read: ' + errors[:200])


def main():
    program, corpus, kind = sys.argv[1:]
    corpus = corpus or os.environ.get('TRIPTYCH_CORPUS', '')
    folder = os.path.join(corpus, kind)
    if not corpus or not os.path.isdir(folder):
        print(f'1..0 # SKIP no corpus at {corpus or "TRIPTYCH_CORPUS"}')
        return
    try:
        import stored_samples  # noqa: F401
    except ModuleNotFoundError as missing:
        print(f'1..0 # SKIP no Python module {missing.name}')
        return
    tool, number = Tool(program), 0
    with tempfile.TemporaryDirectory(prefix='triptych-stored-') as scratch:
        for path in list_files(folder):
            name = os.path.relpath(path, corpus)
            number += 1
            reason = ORACLE_IS_WRONG.get(name)
            try:
                check_file(tool, path, scratch)
                print(f'ok {number} {name}' + (f' # TODO {reason}' if reason else ''), flush=True)
            except Skip as skip:
                print(f'ok {number} {name} # SKIP {skip}', flush=True)
            except Mismatch as mismatch:
                said = f'TODO {reason}' if reason else str(mismatch).splitlines()[0]
                print(f'not ok {number} {name} # {said}', flush=True)
    print(f'1..{number}')


main()
