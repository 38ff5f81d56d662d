#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual pages tell of the same commands, options and exit states as --help, no more, no less.

usage: check_man.py triptych.1 triptych-tool.1 TRIPTYCH TRIPTYCH-TOOL
"""
import re
import subprocess
import sys


def read_help(*command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, (command, done.returncode, done.stderr)
    return done.stdout


def options_of_help(text):
    """'--json', '-o, --output=FILE' …, as listed."""
    return set(re.findall(r'^  ((?:-\w, )?--[\w-]+(?:=\S+)?)', text, re.M))


def plain(roff):
    return re.sub(r'\\f[BIRP]', '', roff).replace('\\-', '-').strip()


def options_of_page(text):
    return {plain(line) for line in re.findall(r'^\.TP\n(\\fB\\-.*)$', text, re.M)}


def sections(text, macro):
    """Of a page, by heading: what stands below it."""
    parts = re.split(rf'^\.{macro} (.*)$', text, flags=re.M)
    return dict(zip(map(plain, parts[1::2]), parts[2::2]))


def states_of_help(text):
    return dict(re.findall(r'^  (\d)  (.*)$', text, re.M))


def states_of_page(text):
    return dict(re.findall(r'^\.TP\n\.B (\d)\n(.*)$', sections(text, 'SH')['EXIT STATUS'], re.M))


def complain(what, page, program):
    if page != program:
        yield f'{what}: the page has {sorted(page - program)} that --help has not, and lacks {sorted(program - page)}'


def check_application(page, program):
    yield from complain('triptych', options_of_page(page), options_of_help(read_help(program, '--help')))


def check_tool(page, program):
    usage = read_help(program, '--help')
    commands = sections(sections(page, 'SH')['COMMANDS'], 'SS')
    yield from complain('commands', set(commands), set(re.findall(r'^  ([a-z]+) +\S', usage, re.M)))
    general = {'-h, --help', '--version'}
    yield from complain('triptych-tool', options_of_page(sections(page, 'SH')['OPTIONS']), general)
    for name, text in commands.items():
        said = read_help(program, name, '--help')
        yield from complain(name, options_of_page(text), options_of_help(said) - {'-h, --help'})
        if states_of_help(said) != states_of_help(usage):
            yield f'{name} --help tells other exit states'
    if not states_of_help(usage) or states_of_page(page) != states_of_help(usage):
        yield f'exit states: {states_of_page(page)} on the page, {states_of_help(usage)} in --help'


def main():
    application_page, tool_page = (open(path, encoding='utf-8').read() for path in sys.argv[1:3])
    problems = [*check_application(application_page, sys.argv[3]), *check_tool(tool_page, sys.argv[4])]
    print('\n'.join(problems) or 'The pages and --help agree')
    return 1 if problems else 0


sys.exit(main())
