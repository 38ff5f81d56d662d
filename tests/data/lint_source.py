# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sources as the checks see them: text, text without comments, comments alone, room, stem."""
import functools
import os
import pathlib
import re
import subprocess

COMMENT_OR_STRING = re.compile(
    r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
PYTHON_COMMENT_OR_STRING = re.compile(
    r'""".*?"""|#[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
INCLUDE = re.compile(r'^\s*#\s*include\s+"([\w-]+\.(?:hh?|inc))"', re.M)
C_SUFFIXES = ('.c', '.cc', '.h', '.hh', '.inc')


def tracked(*patterns):
    listing = subprocess.run(['git', 'ls-files', '--cached', '--others', '--exclude-standard', *patterns],
                             capture_output=True, text=True, check=True).stdout.split('\n')
    return [name for name in listing if name and os.path.exists(name)]


def without_comments(text):
    """The same lines with comments and string contents blanked."""
    def blank(match):
        found = match.group(0)
        if found[0] in '"\'':
            return found[0] + '_' * (len(found) - 2) + found[-1]
        return re.sub(r'[^\n]', ' ', found)
    return COMMENT_OR_STRING.sub(blank, text)


class Source:
    """One file. `name` is its path from the top of the project."""

    def __init__(self, name, text):
        self.name = name
        self.text = text
        self.stem, self.suffix = os.path.splitext(os.path.basename(name))
        parts = name.split('/')
        self.room = parts[1] if parts[0] == 'src' and len(parts) > 2 else None
        self.is_c = self.suffix in C_SUFFIXES
        self.is_header = self.suffix in ('.h', '.hh')

    @functools.cached_property
    def code(self):
        return without_comments(self.text)

    @functools.cached_property
    def words(self):
        return set(re.findall(r'\b[A-Za-z_]\w*', self.code))

    @functools.cached_property
    def comments(self):
        """(line, text) of each comment; of Python's doc strings too; of other scripts each line."""
        if self.is_c:
            pattern, begins = COMMENT_OR_STRING, '/'
        elif self.suffix == '.py':
            pattern, begins = PYTHON_COMMENT_OR_STRING, ('#', '"""')
        else:
            return list(enumerate(self.text.split('\n'), 1))
        return [(self.line_of(match.start()), match.group(0))
                for match in pattern.finditer(self.text) if match.group(0).startswith(begins)]

    @functools.cached_property
    def includes(self):
        """(line, base name) of each file that is included in double quotes."""
        return [(self.line_of(match.start(1)), match.group(1)) for match in INCLUDE.finditer(self.text)]

    def line_of(self, offset):
        return self.text.count('\n', 0, offset) + 1


def read_sources(names, root='.'):
    return [Source(name, pathlib.Path(root, name).read_text(encoding='utf-8')) for name in names]
