#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times loading and slicing on a large series, beside its peers; prints a table of ratios and JSON.

usage: bench.py --build FOLDER [--peers] [--data FOLDER] [--slices N] [--repeats N] [--json FILE]
                [CT_FOLDER]
Makes an N-slice CT in several transfer syntaxes and as NIfTI from CT_FOLDER (kept in --data for the
next run), then times `triptych-tool bench` on each; then the header scan of 3000 small files, and how
time and memory grow from 100 to 1200 slices. With --peers dcm2niix and libdeflate-gunzip (or gzip)
run in turn with ours, so that ratios hold whatever the machine does. What each figure is and what it
was last: README.md beside this file.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

SCAN_FILES = 3000
GROWTH = (100, 300, 600, 1200)


def run_json(*command):
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def time_command(*command):
    start = time.monotonic()
    done = subprocess.run(command, capture_output=True)
    return time.monotonic() - start if done.returncode == 0 else None


def warm(folder):
    for root, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(root, name), 'rb') as file:
                while file.read(1 << 22):
                    pass


def time_dcm2niix(folder):
    with tempfile.TemporaryDirectory(dir='/dev/shm') as out:
        return time_command('dcm2niix', '-z', 'n', '-o', out, folder)


def time_gunzip(path):
    program = 'libdeflate-gunzip' if shutil.which('libdeflate-gunzip') else 'gzip'
    return time_command('sh', '-c', '"$1" -dc "$2" >/dev/null', 'sh', program, path)


def best(values):
    """Noise only ever adds."""
    return min((value for value in values if value is not None), default=None)


def bench_load(tool, path, peer, repeats):
    """Ours and the peer's take turns, so that a drift of the machine meets both."""
    ours, theirs = [], []
    for _ in range(repeats):
        ours.append(run_json(tool, 'bench', 'load', path))
        theirs.append(peer(path) if peer else None)
    row = {key: best([run[key] for run in ours])
           for key in ('scan_s', 'first_image_s', 'loaded_s', 'raw_mib', 'peak_rss_mib', 'peak_together_mib')}
    row['peer_s'] = best(theirs)
    row['ratio'] = row['loaded_s'] / row['peer_s'] if row['peer_s'] else None
    return row


def make_series(options, folder, *arguments):
    """Kept for the next run."""
    if not os.path.exists(os.path.join(folder, 'done')):
        maker = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'make-series.py')
        subprocess.run([sys.executable, maker, options.ct, folder, *arguments], check=True)
        open(os.path.join(folder, 'done'), 'w', encoding='ascii').close()


def bench_scan(options, tool):
    """Milliseconds a header, start-up of the readers taken off: a folder of one file pays that too."""
    many, one = (os.path.join(options.data, f'scan-{n}') for n in (SCAN_FILES, 1))
    make_series(options, many, '--raw-only', '--size', '64', '--slices', str(SCAN_FILES))
    make_series(options, one, '--raw-only', '--size', '64', '--slices', '1')
    seconds = [bench_load(tool, os.path.join(folder, 'raw'), None, options.repeats)['scan_s']
               for folder in (many, one)]
    return {'files': SCAN_FILES, 'scan_s': seconds[0], 'one_file_s': seconds[1],
            'ms_per_file': (seconds[0] - seconds[1]) / (SCAN_FILES - 1) * 1000}


def bench_growth(options, tool):
    rows = {}
    for n in GROWTH:
        folder = os.path.join(options.data, f'growth-{n}')
        make_series(options, folder, '--raw-only', '--slices', str(n))
        warm(os.path.join(folder, 'raw'))
        rows[n] = bench_load(tool, os.path.join(folder, 'raw'), None, options.repeats)
    return rows


def show(value, form='{:.3f}'):
    return form.format(value) if value is not None else '–'


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--build', required=True)
    parser.add_argument('--peers', action='store_true')
    parser.add_argument('--data', default=os.path.join(tempfile.gettempdir(), 'triptych-bench'))
    parser.add_argument('--slices', type=int, default=600)
    parser.add_argument('--repeats', type=int, default=5, help='the best of so many counts')
    parser.add_argument('--json')
    parser.add_argument('ct', nargs='?', default='data/samples/ct-head-phantom')
    options = parser.parse_args()
    tool = os.path.join(options.build, 'src/tool/triptych-tool')
    data = os.path.join(options.data, str(options.slices))
    make_series(options, data, '--slices', str(options.slices))
    dcm2niix = time_dcm2niix if options.peers and shutil.which('dcm2niix') else None
    gunzip = time_gunzip if options.peers else None
    cases = [('raw', dcm2niix), ('jpeg-lossless', dcm2niix), ('jpeg-ls', None), ('rle', dcm2niix),
             ('j2k', dcm2niix), ('ct.nii', None), ('ct.nii.gz', gunzip)]
    report = {'load': {}, 'slices': {}}
    print(f'{"load":14} {"scan s":>8} {"first s":>8} {"loaded s":>9} {"peer s":>8} {"ratio":>7} {"peak/raw":>9}')
    for name, peer in cases:
        path = os.path.join(data, name)
        if not os.path.exists(path) or os.path.isdir(path) and not os.listdir(path):
            continue
        warm(path) if os.path.isdir(path) else time_command('cat', path)
        row = report['load'][name] = bench_load(tool, path, peer, options.repeats)
        print(f'{name:14} {show(row["scan_s"]):>8} {show(row["first_image_s"]):>8} {show(row["loaded_s"]):>9} '
              f'{show(row["peer_s"]):>8} {show(row["ratio"], "{:.2f}"):>7} '
              f'{show(row["peak_together_mib"] / row["raw_mib"], "{:.2f}"):>9}', flush=True)
    report['slices'] = run_json(tool, 'bench', 'slices', os.path.join(data, 'raw'))
    print(f'\n{"slices, ms":14} {"stored":>8} {"memcpy":>8} {"linear 900":>11} {"oblique 900":>12}')
    for plane, row in report['slices'].items():
        print(f'{plane:14} {show(row["stored"]["median_ms"]):>8} {show(row["stored"]["memcpy_ms"]):>8} '
              f'{show(row["linear_900"]["median_ms"]):>11} {show(row["oblique_900"]["median_ms"]):>12}')
    scan = report['scan'] = bench_scan(options, tool)
    print(f'\nheader scan: {show(scan["ms_per_file"])} ms a file over {SCAN_FILES} files')
    report['growth'] = bench_growth(options, tool)
    print(f'\n{"growth":>14} {"loaded s":>9} {"ms/slice":>9} {"peak/raw":>9}')
    for n, row in report['growth'].items():
        print(f'{n:14} {show(row["loaded_s"]):>9} {show(row["loaded_s"] / n * 1000):>9} '
              f'{show(row["peak_together_mib"] / row["raw_mib"], "{:.2f}"):>9}')
    text = json.dumps(report, indent=1)
    if options.json:
        with open(options.json, 'w', encoding='utf-8') as file:
            file.write(text)


main()
