#!/usr/bin/python3
# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds triptych-tool against series made on the spot, of which every voxel is known; speaks TAP.

usage: test-oracle.py TOOL KIND [TEXT]   (KIND: slices, pixels, encodings, display, colours, nifti, folders, frames, labels, documents; TEXT: only such names)

Wants pydicom, nibabel and numpy; without them it skips and says so.
"""
import importlib
import os
import sys
import tempfile


def main():
    program, kind, *only = sys.argv[1:]
    try:
        from oracle import Bench
        cases = importlib.import_module('oracle_' + kind).listed()
    except ModuleNotFoundError as missing:
        if missing.name not in ('numpy', 'pydicom', 'nibabel'):
            raise
        print(f'1..0 # SKIP no Python module {missing.name}')
        return
    from harness import Tool, run_checks
    tool = Tool(program)

    def make_check(name, check):
        def run():
            with tempfile.TemporaryDirectory(prefix='triptych-oracle-') as top:
                folder = os.path.join(top, name.replace('/', '-'))
                os.mkdir(folder)
                check(Bench(tool, folder))
        return run

    run_checks((name, make_check(name, check)) for name, check in cases if all(text in name for text in only))


main()
