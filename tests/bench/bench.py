#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times loading and slicing on a large series, beside its peers; prints a table of ratios and JSON.

usage: bench.py --build FOLDER [--peers] [--data FOLDER] [--slices N] [CT_FOLDER]
Makes an N-slice CT in several transfer syntaxes and as NIfTI from CT_FOLDER (kept in --data for the
next run), then times `triptych-tool bench` on each. With --peers dcm2niix, gzip and a plain copy of
the same bytes run in turn with ours, so that ratios hold whatever the machine does.
"""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

REPEATS = 5


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


def time_gzip(path):
    return time_command('sh', '-c', 'gzip -dc "$1" >/dev/null', 'sh', path)


def median(values):
    values = [value for value in values if value is not None]
    return statistics.median(values) if values else None


def bench_load(tool, path, peer):
    """Ours and the peer's take turns, so that a drift of the machine meets both."""
    ours, theirs = [], []
    for _ in range(REPEATS):
        ours.append(run_json(tool, 'bench', 'load', path))
        theirs.append(peer(path) if peer else None)
    row = {key: median([run[key] for run in ours])
           for key in ('scan_s', 'first_image_s', 'loaded_s', 'raw_mib', 'peak_rss_mib')}
    row['peer_s'] = median(theirs)
    row['ratio'] = row['loaded_s'] / row['peer_s'] if row['peer_s'] else None
    return row


def show(value, form='{:.3f}'):
    return form.format(value) if value is not None else '–'


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--build', required=True)
    parser.add_argument('--peers', action='store_true')
    parser.add_argument('--data', default=os.path.join(tempfile.gettempdir(), 'triptych-bench'))
    parser.add_argument('--slices', type=int, default=600)
    parser.add_argument('--json')
    parser.add_argument('ct', nargs='?', default='data/samples/ct-head-phantom')
    options = parser.parse_args()
    tool = os.path.join(options.build, 'src/tool/triptych-tool')
    data = os.path.join(options.data, str(options.slices))
    if not os.path.exists(os.path.join(data, 'ct.nii.gz')):
        maker = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'make-series.py')
        subprocess.run([sys.executable, maker, options.ct, data, '--slices', str(options.slices)], check=True)
    dcm2niix = time_dcm2niix if options.peers and shutil.which('dcm2niix') else None
    gzip = time_gzip if options.peers else None
    cases = [('raw', dcm2niix), ('jpeg-lossless', dcm2niix), ('jpeg-ls', None), ('rle', dcm2niix),
             ('j2k', dcm2niix), ('ct.nii', None), ('ct.nii.gz', gzip)]
    report = {'load': {}, 'slices': {}}
    print(f'{"load":14} {"scan s":>8} {"first s":>8} {"loaded s":>9} {"peer s":>8} {"ratio":>7} {"peak/raw":>9}')
    for name, peer in cases:
        path = os.path.join(data, name)
        if not os.path.exists(path) or os.path.isdir(path) and not os.listdir(path):
            continue
        warm(path) if os.path.isdir(path) else time_command('cat', path)
        row = report['load'][name] = bench_load(tool, path, peer)
        print(f'{name:14} {show(row["scan_s"]):>8} {show(row["first_image_s"]):>8} {show(row["loaded_s"]):>9} '
              f'{show(row["peer_s"]):>8} {show(row["ratio"], "{:.2f}"):>7} '
              f'{show(row["peak_rss_mib"] / row["raw_mib"], "{:.2f}"):>9}', flush=True)
    report['slices'] = run_json(tool, 'bench', 'slices', os.path.join(data, 'raw'))
    print(f'\n{"slices, ms":14} {"stored":>8} {"p95":>8} {"memcpy":>8} {"linear 900":>11} {"p95":>8}')
    for plane, row in report['slices'].items():
        print(f'{plane:14} {show(row["stored"]["median_ms"]):>8} {show(row["stored"]["p95_ms"]):>8} '
              f'{show(row["stored"]["memcpy_ms"]):>8} {show(row["linear_900"]["median_ms"]):>11} '
              f'{show(row["linear_900"]["p95_ms"]):>8}')
    text = json.dumps(report, indent=1)
    if options.json:
        with open(options.json, 'w', encoding='utf-8') as file:
            file.write(text)


main()
