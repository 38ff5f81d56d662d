#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The house rules that a machine can check. Prints each violation; exit state 1 if there was one.

usage: lint.py [--build FOLDER] [--all]
With a build folder also compiles every header alone, with its layer's include paths. A check that
is not kept everywhere yet counts only in the rooms of ENFORCED; --all prints the other places too.
"""
import argparse
import collections
import concurrent.futures
import json
import os
import re
import subprocess
import sys

import lint_documents
import lint_structure
from lint_source import read_sources, tracked, without_comments

MAX_COLUMNS = 100
MAX_FILE_LINES = 600
MAX_FUNCTION_LINES = 60
MAX_TEST_FUNCTION_LINES = 80  # tables of literals are long

BANNED = {
    r'(?<![\w.>])(malloc|calloc|realloc|free)\s*\(': 'use g_new, g_try_malloc and g_autofree',
    r'\b(strtol|strtoul|atoi|atof|sscanf)\s*\(': 'use g_ascii_string_to_signed and friends',
    r'(?<![\w])(sprintf|strcpy|strcat|gets)\s*\(': 'writes without a bound',
    r'\b(system|popen)\s*\(': 'no shell',
    r'\bgtk_dialog_run\s*\(': 'no nested main loops',
    r'\bg_idle_add\s*\(': 'g_idle_add_full with an owned reference',
    r'\bgoto\b': 'no goto',
    r'#\s*ifdef\s+DEBUG': 'g_debug with a log domain',
    r'\b(TODO|XXX|HACK)\b': 'say it in an issue',
}
# Tests stand in for slow and stalled processes.
BANNED_IN_SOURCES = {
    r'\b(usleep|g_usleep|sleep)\s*\(': 'no sleeping',
}
AUTO_WITHOUT_VALUE = re.compile(r'^\s*g_auto(ptr|free)?\b[^=;{]*;\s*$')

# A check that is new and not kept everywhere yet has here the rooms of src that keep it; a check
# that is not here is kept in all of them.
ENFORCED = {}


def check_text(name, say):
    text = open(name, encoding='utf-8').read()
    lines = text.split('\n')
    if 'SPDX-License-Identifier: GPL-3.0-or-later' not in text[:300]:
        say(name, 1, 'no SPDX lines on top')
    if len(lines) > MAX_FILE_LINES:
        say(name, len(lines), f'more than {MAX_FILE_LINES} lines: split it')
    for number, line in enumerate(lines, 1):
        if len(line.expandtabs(8)) > MAX_COLUMNS:
            say(name, number, f'{len(line)} columns, at most {MAX_COLUMNS}')
        if line != line.rstrip():
            say(name, number, 'trailing white space')
    code = without_comments(text).split('\n')
    banned = BANNED | BANNED_IN_SOURCES if name.startswith('src/') else BANNED
    for number, line in enumerate(code, 1):
        for pattern, advice in banned.items():
            if re.search(pattern, line):
                say(name, number, f'{line.strip()[:60]}: {advice}')
        if name.endswith('.c') and AUTO_WITHOUT_VALUE.match(line):
            say(name, number, 'g_auto without an initialiser')
    if name.endswith('.c'):
        check_function_lengths(name, code, say)


def check_function_lengths(name, code, say):
    most = MAX_TEST_FUNCTION_LINES if name.startswith('tests/') else MAX_FUNCTION_LINES
    start = None
    for number, line in enumerate(code, 1):
        if line.startswith('{'):
            start = number
        elif line.startswith('}') and start is not None:
            if number - start > most:
                say(name, start, f'a function of {number - start} lines, at most {most}')
            start = None


def check_format(names, say):
    done = subprocess.run(['clang-format-14', '--dry-run', *names], capture_output=True, text=True)
    for line in done.stderr.split('\n'):
        match = re.match(r'(.*?):(\d+):\d+: (?:warning|error): (.*)', line)
        if match:
            say(os.path.relpath(match.group(1)), int(match.group(2)), 'not as clang-format has it; run ./dev format')


def check_headers_alone(build, say):
    """Each header compiles first, with the flags of a source of its own folder."""
    commands = json.load(open(os.path.join(build, 'compile_commands.json'), encoding='utf-8'))
    flags = {}
    for entry in commands:
        source = os.path.relpath(os.path.join(entry['directory'], entry['file']))
        if source.startswith('src/') and source.endswith('.c'):
            flags.setdefault(source.split('/')[1], (entry['directory'], entry['command']))

    def compile_alone(header):
        layer = header.split('/')[1]
        # Without "#pragma once" it is a template, included once for each type.
        if layer not in flags or '#pragma once' not in open(header, encoding='utf-8').read():
            return None
        directory, command = flags[layer]
        words = [w for w in command.split() if w.startswith(('-I', '-isystem', '-D', '-std', '-pthread'))]
        words = [w.replace("'", '').replace('\\"', '"') for w in words]
        done = subprocess.run(['cc', '-fsyntax-only', '-Wall', '-x', 'c', '-include', 'config.h', *words, '-I.', '-'],
                              input=f'#include "{os.path.abspath(header)}"\n', capture_output=True, text=True, cwd=directory)
        return None if done.returncode == 0 else (header, done.stderr.split('\n')[0])

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for violation in pool.map(compile_alone, tracked('src/*.h')):
            if violation:
                say(violation[0], 1, 'does not compile alone: ' + violation[1])


# All but the texts: (name, function of sources and say).
CHECKS = (
    ('layers', lint_structure.check_layers),
    ('circles', lint_structure.check_circles),
    ('private-headers', lint_structure.check_private_headers),
    ('type-names', lint_structure.check_type_names),
    ('documented', lint_documents.check_documented),
    ('citations', lint_documents.check_citations),
)


def room_of(name):
    parts = name.split('/')
    return parts[1] if parts[0] == 'src' and len(parts) > 2 else parts[0]


def run_checks(sources, say, say_later):
    """@say_later (check, name, line, message): what a room does not keep yet."""
    for check, function in CHECKS:
        rooms = ENFORCED.get(check)

        def say_here(name, line, message, check=check, rooms=rooms):
            if rooms is None or room_of(name) in rooms:
                say(name, line, message)
            else:
                say_later(check, name, line, message)

        function(sources, say_here)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--build')
    parser.add_argument('--all', action='store_true')
    options = parser.parse_args()
    violations, later = [], collections.defaultdict(list)

    def say(name, line, message):
        violations.append(f'{name}:{line}: {message}')

    def say_later(check, name, line, message):
        later[check].append((room_of(name), f'{name}:{line}: {message}'))

    sources = tracked('src/*.c', 'src/*.h', 'src/*.cc', 'src/*.hh', 'tests/*.c', 'tests/*.h')
    for name in sources:
        check_text(name, say)
    others = tracked('src/*.inc', 'tests/*.inc', 'tests/*.py', 'meson.build', '*/meson.build', 'dev', '.ci/run')
    everything = read_sources(sources + others)
    run_checks(everything, say, say_later)
    documents = read_sources(tracked('README.md', 'CONTRIBUTING.md', 'docs/*.md'))
    lint_documents.check_names_in_documents(documents, everything, say)
    check_format(sources, say)
    if options.build:
        check_headers_alone(options.build, say)
    for check, places in later.items():
        if options.all:
            print('\n'.join(place for _, place in places))
        counts = collections.Counter(room for room, _ in places)
        print(f'not enforced yet: {check}: {len(places)}',
              '(' + ', '.join(f'{room} {n}' for room, n in sorted(counts.items())) + ')')
    if violations:
        print('\n'.join(violations[:200]))
    print(f'lint: {len(sources)} files, {len(violations)} violations')
    sys.exit(1 if violations else 0)


if __name__ == '__main__':
    main()
