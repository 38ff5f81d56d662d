#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the instructions of each hot loop and holds them to what they were; speaks TAP.

usage: check-instructions.py PROGRAM FACTS [--update]   (FACTS: compiler and options, in one word)

Instructions do not depend on what else the machine does, but on compiler, options, and the vectors that the processor
has: with others than those of instructions.json the test skips and says so. More than 3 % above fails; more than 3 %
below too, so that a gain is written down (--update).
"""
import json
import os
import re
import shutil
import subprocess
import sys

KERNELS = ('axial-nearest', 'axial-linear', 'coronal-linear', 'sagittal-linear', 'axial-linear-float', 'axial-linear-padding',
           'axial-cubic', 'oblique-linear', 'slab-maximum', 'colour', 'statistics')
TOLERANCE = 0.03
TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'instructions.json')


def describe_machine(facts):
    with open('/proc/cpuinfo', encoding='utf-8') as file:
        lines = [line.split(':', 1) for line in file if ':' in line]
    facts_of_cpu = {name.strip(): value.split() for name, value in lines}
    vendor, flags = facts_of_cpu.get('vendor_id', ['unknown']), facts_of_cpu.get('flags', [])
    version = subprocess.run(['valgrind', '--version'], capture_output=True, text=True, check=True).stdout.strip()
    libc = ' '.join(os.confstr('CS_GNU_LIBC_VERSION').split())
    return {'build': facts, 'processor': vendor[0] + (' with' if 'avx2' in flags else ' without') + ' AVX2', 'valgrind': version, 'libc': libc}


def count(program, kernel):
    # Nothing of the environment: MALLOC_PERTURB_ alone is worth two percent.
    done = subprocess.run(['valgrind', '--tool=callgrind', '--callgrind-out-file=/dev/null', '--collect-atstart=no',
                           '--toggle-collect=bench_kernel_measure', program, kernel],
                          capture_output=True, text=True, env={'PATH': os.environ['PATH'], 'LC_ALL': 'C'})
    found = re.search(r'Collected : (\d+)', done.stderr)
    if done.returncode != 0 or found is None:
        raise SystemExit(f'{kernel}: valgrind ended with {done.returncode}\n{done.stderr[-1000:]}')
    return int(found[1])


def main():
    program, facts = sys.argv[1:3]
    if shutil.which('valgrind') is None:
        print('1..0 # SKIP no valgrind here')
        return
    machine = describe_machine(facts)
    if '--update' in sys.argv:
        counts = {kernel: count(program, kernel) for kernel in KERNELS}
        with open(TABLE, 'w', encoding='utf-8') as file:
            json.dump({'machine': machine, 'counts': counts}, file, indent=1)
            file.write('\n')
        return
    with open(TABLE, encoding='utf-8') as file:
        known = json.load(file)
    for fact, value in known['machine'].items():
        if machine[fact] != value:
            print(f'1..0 # SKIP counted with {fact} {value}, here it is {machine[fact]}')
            return
    for number, kernel in enumerate(KERNELS, 1):
        was, now = known['counts'][kernel], count(program, kernel)
        verdict = 'ok' if abs(now - was) <= TOLERANCE * was else 'not ok'
        print(f'{verdict} {number} {kernel} # {now} instructions, {(now - was) / was:+.2%}', flush=True)
    print(f'1..{len(KERNELS)}')


main()
