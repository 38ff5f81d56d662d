#!/usr/bin/python3
# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds triptych-tool against tests/data/cases, of which make_cases.py says what is right; speaks TAP.

usage: test-cases.py TOOL [TEXT]   (TEXT: only such paths)

Wants pydicom, nibabel and numpy; without them it skips and says so.
"""
import json
import os
import re
import sys
import tempfile

from harness import Tool, near, read_png, require, run_checks

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'data', 'cases'))

SIZE = 400


def check_stack(right, report):
    stacks = [stack for series in report['series'] for stack in series['stacks']]
    reasons = [unread['reason'] for unread in report['unread']]
    require('shown' not in right or bool(stacks) == right['shown'], f'{len(stacks)} stacks, {reasons}')
    require('stacks' not in right or len(stacks) == right['stacks'], f'{len(stacks)} stacks')
    first = stacks[0] if stacks else {}
    for name in ('frames', 'dims', 'volumes', 'unit'):
        require(name not in right or first[name] == right[name], f'{name} {first.get(name)}, not {right.get(name)}')
    for name in ('min', 'max'):
        require(name not in right or near(first[name], right[name], 1e-6, 1e-6), f'{name} {first.get(name)}')
    if 'patient_name' in right:
        require(report['series'][0]['patient_name'] == right['patient_name'], report['series'][0]['patient_name'])
    if 'spacing_mm' in right:
        require(all(near(a, b, 1e-6, 0) for a, b in zip(first['spacing_mm'], right['spacing_mm'])), str(first['spacing_mm']))
    if 'window' in right:
        window = [first['window']['center'], first['window']['width']]
        require(all(near(a, b, 1e-6, 0) for a, b in zip(window, right['window'])), f'window {window}')
    words = '\n'.join([note['text'] for stack in stacks for note in stack['notes']] + reasons)
    for text in right.get('says', []):
        require(re.search(text, words, re.I), f'nothing says {text}: {words}')
    for text in right.get('silent', []):
        require(not re.search(text, words, re.I), f'it says {text}: {words}')
    require(stacks or reasons, 'neither shown nor refused in words')


def check_values(tool, path, right):
    points = [value[:3] for value in right['values']]
    values, = tool.values(path, None, 0, points)
    require(all(near(a, b[3], 1e-6, 1e-6) for a, b in zip(values, right['values'])), f'values {values}')
    if 'derived' not in right:
        return
    found = {name: value for name, (value, _) in (tool.readings(path, points)[0] or {}).items()}
    for name, value in right['derived'].items():
        require(name in found and near(found[name], value, 1e-5, 0), f'{name} of {found}, not {value}')
    require(right['derived'] or not found, f'it reads {found}')


def lit_rows(rows, columns):
    return [any(max(row[x]) > 120 for x in columns) for row in rows]


def count_lines(rows):
    """Lines of text in the upper right corner."""
    lit = lit_rows(rows[:60], range(SIZE - 110, SIZE))
    return sum(1 for above, here in zip([False, *lit], lit) if here and not above)


def render(tool, path, folder):
    output = os.path.join(folder, 'out.png')
    # All of the image is black, so that only what is drawn over it is lit.
    status, _, errors = tool.run('render', path, '--plane', 'axial', '--overlay', '--size', f'{SIZE}x{SIZE}', '--window',
                                 '1000000,1', '-o', output)
    require(status == 0, errors)
    return read_png(output)[2]


def check_overlay(tool, path, right, folder):
    rows = render(tool, path, folder)
    if 'scale' in right:
        bar = any(lit_rows(rows[-40:], range(SIZE - 120, SIZE)))
        require(bar == right['scale'], 'a scale bar' if bar else 'no scale bar')
        text = tool.run('value', path, '--at', '3,2,0')[1]
        require((' mm' in text) == right['scale'], f'value says {text}')
        text = tool.run('info', path)[1]
        require((' mm' in text.replace('in mm', '')) == right['scale'], f'info says {text}')
    if 'plane' in right:
        require(count_lines(rows) == (2 if right['plane'] else 1), f'{count_lines(rows)} lines name the plane')


def check(tool, folder, right):
    path = os.path.join(folder, right['path'])
    _, report, _ = tool.info(path)
    check_stack(right, report)
    if 'tags' in right:
        status, text, errors = tool.run('tags', path)
        require(status == 0 and all(tag in text for tag in right['tags']), f'tags lack one of {right["tags"]}: {errors}')
    if 'values' in right:
        check_values(tool, path, right)
    if 'scale' in right or 'plane' in right:
        check_overlay(tool, path, right, folder)


def main():
    program, *only = sys.argv[1:]
    try:
        from make_cases import make_all
    except ModuleNotFoundError as missing:
        if missing.name not in ('numpy', 'pydicom', 'nibabel'):
            raise
        print(f'1..0 # SKIP no Python module {missing.name}')
        return
    tool = Tool(program)
    with tempfile.TemporaryDirectory(prefix='triptych-cases-') as folder:
        make_all(folder)
        with open(os.path.join(folder, 'cases.json'), encoding='utf-8') as file:
            cases = [right for right in json.load(file)['cases'] if all(text in right['path'] for text in only)]
        run_checks((right['path'], lambda right=right: check(tool, folder, right)) for right in cases)


main()
