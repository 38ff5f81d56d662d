# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs triptych-tool for tests in Python, keeps what it printed, and speaks TAP about it."""
import json
import math
import struct
import subprocess
import zlib

TIME_LIMIT_S = 120


class Mismatch(Exception):
    pass


def require(condition, message):
    if not condition:
        raise Mismatch(message)


def near(a, b, relative, absolute):
    return a is not None and b is not None and math.isfinite(a) and abs(a - b) <= absolute + relative * abs(b)


def transform(affine, voxel):
    return [sum(affine[r][c] * v for c, v in enumerate([*voxel, 1])) for r in range(3)]


def read_png(path):
    """Width, height and rows of (r, g, b) of an 8-bit PNG without interlace."""
    data = open(path, 'rb').read()
    assert data[:8] == b'\x89PNG\r\n\x1a\n'
    place, packed, head = 8, b'', None
    while place < len(data):
        length, kind = struct.unpack('>I4s', data[place:place + 8])
        body = data[place + 8:place + 8 + length]
        head = struct.unpack('>IIBBBBB', body) if kind == b'IHDR' else head
        packed += body if kind == b'IDAT' else b''
        place += 12 + length
    width, height, depth, colour = head[:4]
    channels = {2: 3, 6: 4}[colour]
    assert depth == 8
    raw, rows, above = zlib.decompress(packed), [], bytes(width * channels)
    for y in range(height):
        line = bytearray(raw[y * (width * channels + 1) + 1:(y + 1) * (width * channels + 1)])
        kind = raw[y * (width * channels + 1)]
        for x in range(len(line)):
            left = line[x - channels] if x >= channels else 0
            corner = above[x - channels] if x >= channels else 0
            paeth = min((abs(above[x] - corner), 0, left), (abs(left - corner), 1, above[x]),
                        (abs(left + above[x] - 2 * corner), 2, corner))[2]
            line[x] = (line[x] + (0, left, above[x], (left + above[x]) // 2, paeth)[kind]) & 255
        above = bytes(line)
        rows.append([tuple(line[x * channels:x * channels + 3]) for x in range(width)])
    return width, height, rows


class Tool:
    """Runs the tool and keeps what it printed."""

    def __init__(self, program):
        self.program = program

    def run(self, *arguments):
        try:
            done = subprocess.run([self.program, *arguments], capture_output=True, timeout=TIME_LIMIT_S)
        except subprocess.TimeoutExpired:
            raise Mismatch(f'no answer within {TIME_LIMIT_S} s')
        errors = done.stderr.decode(errors='replace')
        if done.returncode < 0 or done.returncode > 2:
            raise Mismatch(f'ended with status {done.returncode}: {errors[:300]}')
        if any(word in errors for word in ('Sanitizer', 'runtime error', 'CRITICAL', 'WARNING **')):
            raise Mismatch('complained: ' + errors[:300])
        return done.returncode, done.stdout.decode(), errors

    def info(self, path):
        status, text, errors = self.run('info', '--json', path)
        return status, json.loads(text), errors

    def readings(self, path, points, *arguments):
        arguments = ['value', path, '--json', *arguments]
        for x, y, z in points:
            arguments += ['--at', f'{x!r},{y!r},{z!r}']
        status, text, errors = self.run(*arguments)
        require(status == 0, f'value refused: {errors[:200]}')
        return json.loads(text)['readings']

    def values(self, path, series, stack, points):
        arguments = ['value', path, '--json', '--stack', str(stack)]
        arguments += ['--series', series] if series else []
        for x, y, z in points:
            arguments += ['--at', f'{x!r},{y!r},{z!r}']
        status, text, errors = self.run(*arguments)
        require(status == 0, f'value refused: {errors[:200]}')
        return json.loads(text)['values']


def run_checks(checks, expected_to_fail=None):
    """Runs (name, function) pairs; one line each, whatever happens in one of them.

    A name in expected_to_fail must fail, for the reason given there.
    """
    number = 0
    for name, check in checks:
        number += 1
        reason = (expected_to_fail or {}).get(name)
        try:
            check()
            print(f'ok {number} {name}' + (f' # TODO {reason}' if reason else ''), flush=True)
        except Mismatch as mismatch:
            said = f'TODO {reason}' if reason else str(mismatch).splitlines()[0]
            print(f'not ok {number} {name} # {said}', flush=True)
    print(f'1..{number}')
