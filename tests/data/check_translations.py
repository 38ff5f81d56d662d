#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every language of po/LINGUAS has every sentence of the sources, sound, and speaks when it is asked.

usage: check_translations.py SOURCE_ROOT CATALOGUES TOOL   (CATALOGUES: the built ones; TOOL: triptych-tool)
"""
import os
import subprocess
import sys
import tempfile

KEYWORDS = ['_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'ngettext:1,2', 'g_dngettext:2,3']


def extract(root, template):
    names = [line for line in open(os.path.join(root, 'po', 'POTFILES.in')).read().split('\n')
             if line and not line.startswith('#')]
    done = subprocess.run(['xgettext', '--from-code=UTF-8', '--add-comments', '-o', template,
                           *(f'--keyword={word}' for word in KEYWORDS), *names],
                          cwd=root, capture_output=True, text=True)
    # A format that a macro cuts off cannot be translated.
    problems = [line for line in done.stderr.splitlines() if 'directive' in line]
    return problems if done.returncode == 0 else [done.stderr]


def check_catalogue(root, template, language):
    path = os.path.join(root, 'po', language + '.po')
    sound = subprocess.run(['msgfmt', '--check', '-o', os.devnull, path], capture_output=True, text=True)
    if sound.returncode != 0:
        yield f'{language}: {sound.stderr}'
    whole = subprocess.run(['msgcmp', path, template], capture_output=True, text=True)
    if whole.returncode != 0:
        yield f'{language}: {whole.stderr}'


def speak(tool, catalogues, language):
    done = subprocess.run([tool], capture_output=True, text=True,
                          env={**os.environ, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': language, 'TRIPTYCH_LOCALES': catalogues})
    return done.stderr


def main():
    root, catalogues, tool = sys.argv[1:]
    languages = [line for line in open(os.path.join(root, 'po', 'LINGUAS')).read().split('\n')
                 if line and not line.startswith('#')]
    problems = [] if languages else ['po/LINGUAS is empty']
    english = speak(tool, catalogues, 'en')
    with tempfile.TemporaryDirectory() as folder:
        template = os.path.join(folder, 'triptych.pot')
        problems += extract(root, template)
        for language in languages:
            problems += check_catalogue(root, template, language)
            words = speak(tool, catalogues, language)
            if words == english or 'triptych-tool' not in words:
                problems.append(f'{language} does not speak: {words}')
    print('\n'.join(problems) if problems else f'{len(languages)} languages, complete')
    sys.exit(1 if problems else 0)


main()
