#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures loading, slicing, the window and the start on a large series, beside whichever peers are installed.

usage: bench.py --build FOLDER [--only PART…] [--data FOLDER] [--slices N] [--repeats N] [--json FILE] [CT_FOLDER]
Makes an N-slice CT in several transfer syntaxes and as NIfTI from CT_FOLDER (kept in --data for the next run). Ours
and its peer run in turns, the best of --repeats counts: ratios hold whatever the machine does, seconds do not. What
each figure is, its limit, and what it was last: README.md beside this file.
"""
import argparse
import importlib
import json
import os
import platform
import tempfile

from measures import Bench

PARTS = ('load', 'slices', 'window', 'start')


def describe_machine():
    with open('/proc/cpuinfo', encoding='utf-8') as file:
        model = next((line.split(':')[1].strip() for line in file if line.startswith('model name')), platform.machine())
    return {'processor': model, 'cores': os.cpu_count(), 'kernel': platform.release()}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--build', required=True)
    parser.add_argument('--only', action='append', choices=PARTS, help='may be given several times')
    parser.add_argument('--data', default=os.path.join(tempfile.gettempdir(), 'triptych-bench'))
    parser.add_argument('--slices', type=int, default=600)
    parser.add_argument('--repeats', type=int, default=5, help='the best of so many counts')
    parser.add_argument('--seconds', type=int, default=4, help='that each gesture in the window lasts')
    parser.add_argument('--json')
    parser.add_argument('ct', nargs='?', default='data/samples/ct-head-phantom')
    bench = Bench(parser.parse_args())
    report = {'machine': describe_machine()}
    print(f'{report["machine"]["processor"]}, {report["machine"]["cores"]} cores')
    for part in PARTS:
        if bench.options.only is None or part in bench.options.only:
            report[part] = importlib.import_module('bench_' + part).run(bench)
    report['table'] = bench.table.rows
    missed = bench.table.missed()
    print(f'\n{len(missed)} limits missed' + (': ' + ', '.join(missed) if missed else ''))
    if bench.options.json:
        with open(bench.options.json, 'w', encoding='utf-8') as file:
            json.dump(report, file, indent=1)


main()
