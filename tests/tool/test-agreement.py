#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window and triptych-tool show the same first: stack, intensity window, slice. Speaks TAP.

usage: test-agreement.py TOOL PROBE CORPUS   (TRIPTYCH_SAMPLES names the samples, TRIPTYCH_CORPUS more folders)

PROBE opens a folder as the window does and says what is shown. The tool is run once without a word
about what to show, and once told what the window shows: what it prints and draws must be the same.
"""
import glob
import json
import os
import struct
import subprocess
import sys
import tempfile

from harness import Tool, near, require, run_checks

try:
    import oracle
    import oracle_display
except ImportError:  # the modules of Debian's own Python
    oracle = None

# Tilted, uneven, functional, mosaic, several series, segmentations, tables, films, colours.
LARGE = ['dicom/ct_3slices_plus_seg', 'dicom/ct_enhanced_supplemental', 'dicom/ct_head_ge_tilt_uneven',
         'dicom/mr_enhanced_small', 'dicom/mr_fmri_ge_4d', 'dicom/mr_mosaic_axial',
         'dicom/mr_study_4series_one_dir', 'dicom/pt_acrin_single', 'nifti/orientations_12',
         'nifti/demo_icbm2009_allen', 'odd/colour_test_pattern', 'odd/pydicom_test_files']


def write_nifti(path, dims, spacing):
    """A NIfTI-1 of bytes, each its place modulo 251, along the patient's axes."""
    header = bytearray(352)
    n_voxels = 1
    for n in dims:
        n_voxels *= n
    struct.pack_into('<i', header, 0, 348)
    struct.pack_into('<8h', header, 40, len(dims), *(list(dims) + [1] * (7 - len(dims))))
    struct.pack_into('<2h', header, 70, 2, 8)
    struct.pack_into('<8f', header, 76, 1, *([spacing] * 3), 2, 1, 1, 1)
    struct.pack_into('<f', header, 108, 352)
    header[123] = 10  # mm, s
    struct.pack_into('<h', header, 254, 1)
    for row in range(3):
        struct.pack_into('<f', header, 280 + 20 * row, spacing)
    header[344:348] = b'n+1\0'
    with open(path, 'wb') as file:
        file.write(header + bytes(n % 251 for n in range(n_voxels)))


def make_functional(folder):
    """More samples in the repetitions than in the anatomy beside them, of an even number of slices."""
    write_nifti(os.path.join(folder, 'bold.nii'), (8, 8, 4, 20), 4)
    write_nifti(os.path.join(folder, 'anatomy.nii'), (12, 12, 8), 2)


def make_tables(tool, folder):
    """Four slices without a window, each with its own VOI LUT: the window begins with the second of them, and opens
    with the table of the middle one, the third."""
    def make_table(k, _t):
        return oracle_display.Sequence([oracle_display.lut_item(oracle_display.zigzag(100 + 10 * k, 12), 5 * k, 12)])

    oracle.Bench(tool, folder).add_slices(oracle.stack_of(4), VOILUTSequence=make_table)


class Agreement:
    def __init__(self, tool, probe):
        self.tool, self.probe = tool, probe

    def ask_window(self, folder):
        done = subprocess.run([self.probe, folder], capture_output=True, timeout=150)
        require(done.returncode == 0, 'the probe failed: ' + done.stderr.decode(errors='replace')[-200:])
        return json.loads(done.stdout)

    def check(self, folder):
        window = self.ask_window(folder)
        with tempfile.TemporaryDirectory() as place:
            raw = os.path.join(place, 'raw')
            status, said, _ = self.tool.run('samples', folder, '-o', raw)
            if 'stack' not in window:
                require(status == 2 and not os.path.exists(raw), 'the tool shows what the window does not')
                return
            # 2 is also said of a stack of which some slices could not be read.
            require(status in (0, 2) and os.path.exists(raw), 'the tool shows nothing')
            # A NIfTI has no UID by which to choose it among others: its file is opened alone.
            path = folder if window['series'] else window['file']
            chosen = ['--series', window['series'], '--stack', str(int(window['stack']))]
            same = self.tool.run('samples', path, '-o', os.path.join(place, 'raw'), *chosen)[1]
            require(said == same, 'another stack')
            self.check_window(path, window)
            self.check_picture(folder, [path, *chosen], place, window, json.loads(said)['shape'][1])

    def check_window(self, path, window):
        series = [s for s in self.tool.info(path)[1]['series'] if s['uid'] == window['series']]
        ours = series[0]['stacks'][int(window['stack'])]['window']
        require(window['function'].upper().replace('-', '_') == ours['function'],
                f'window {ours["function"]}, not {window["function"]}')
        for name in ('center', 'width'):
            require(near(ours[name], window[name], 1e-12, 0), f'{name} {ours[name]}, not {window[name]}')

    def check_picture(self, folder, chosen, place, window, n_slices):
        first, told = os.path.join(place, 'first.png'), os.path.join(place, 'told.png')
        at = f'{window["x"]!r},{window["y"]!r},{window["z"]!r}'
        require(0 <= window['slice'] < n_slices, f'slice {window["slice"]} of {n_slices}')
        for plane in ('axial', 'coronal', 'sagittal'):
            # A picture that was not written cannot be opened below, whatever the status.
            look = ['--plane', plane, '--size', '96x96', '--overlay']
            require(self.tool.run('render', folder, *look, '-o', first)[0] in (0, 2), 'no picture')
            require(self.tool.run('render', *chosen, *look, '--at', at, '-o', told)[0] in (0, 2), 'no picture')
            require(open(first, 'rb').read() == open(told, 'rb').read(), f'another {plane} slice')


def main():
    agreement = Agreement(Tool(sys.argv[1]), sys.argv[2])
    samples = os.environ['TRIPTYCH_SAMPLES']
    large = os.environ.get('TRIPTYCH_CORPUS', '')
    folders = [os.path.join(samples, name) for name in ('brain', 'ct-head-phantom')]
    folders += sorted(path for kind in ('dicom', 'nifti', 'odd', 'broken')
                      for path in glob.glob(os.path.join(sys.argv[3], kind, '*')) if os.path.isdir(path))
    folders += [path for path in (os.path.join(large, name) for name in LARGE) if large and os.path.isdir(path)]
    with tempfile.TemporaryDirectory() as made:
        mixed, functional = os.path.join(made, 'mixed'), os.path.join(made, 'functional')
        os.mkdir(mixed)
        os.mkdir(functional)
        subprocess.run([sys.argv[2], '--make-mixed', mixed], check=True, timeout=60)
        make_functional(functional)
        folders += [mixed, functional]
        if oracle:
            tables = os.path.join(made, 'tables')
            os.mkdir(tables)
            make_tables(agreement.tool, tables)
            folders += [tables]
        run_checks([('/'.join(path.split('/')[-2:]), lambda path=path: agreement.check(path)) for path in folders])


main()
