# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the measurements of ./dev bench share: running things, and the table of what came out."""
import json
import os
import shutil
import subprocess
import sys
import time


class Table:
    """Rows of (what, ours, peer, limit): printed as they come, kept for the JSON.

    A limit is the most that ours may be, in its own unit; with a peer, times the peer's value.
    """

    def __init__(self):
        self.rows = []

    def head(self, title):
        print(f'\n{title}\n{"":34} {"ours":>10} {"peer":>10}  {"ratio":>6} {"limit":>6}', flush=True)

    def add(self, name, ours, unit, peer=None, peer_name='', limit=None, at_least=False):
        ratio = ours / peer if ours is not None and peer else None
        value = ratio if peer_name else ours
        is_met = None if limit is None or value is None else value >= limit if at_least else value <= limit
        self.rows.append({'name': name, 'ours': ours, 'unit': unit, 'peer': peer, 'peer_name': peer_name,
                          'ratio': ratio, 'limit': limit, 'at_least': at_least, 'is_met': is_met})
        sign = '≥' if at_least else '≤'
        print(f'{name:34} {show(ours):>7} {unit:>2} {show(peer):>10}  {show(ratio, 2):>6} '
              f'{sign + show(limit, 2) if limit is not None else "":>6} '
              f'{"" if is_met is None else "met" if is_met else "MISSED"}{"  " + peer_name if peer_name else ""}', flush=True)

    def missed(self):
        return [row['name'] for row in self.rows if row['is_met'] is False]


def show(value, digits=3):
    if value is None:
        return '–'
    return f'{value:.{digits}f}' if abs(value) < 100 else f'{value:.0f}'


def has(program):
    return shutil.which(program) is not None


def best(values):
    """Noise only ever adds."""
    return min((value for value in values if value is not None), default=None)


def run_json(*command, env=None):
    done = subprocess.run(command, capture_output=True, text=True, env=env)
    if done.returncode != 0:
        raise SystemExit(f'{command[0]} ended with {done.returncode}:\n{done.stderr[-2000:]}')
    return json.loads(done.stdout[done.stdout.index('{'):])


def time_command(*command, env=None):
    start = time.monotonic()
    done = subprocess.run(command, capture_output=True, env=env)
    return time.monotonic() - start if done.returncode == 0 else None


def warm(path):
    """Into the page cache."""
    for root, _, names in os.walk(path) if os.path.isdir(path) else [(os.path.dirname(path), [], [os.path.basename(path)])]:
        for name in names:
            with open(os.path.join(root, name), 'rb') as file:
                while file.read(1 << 22):
                    pass


class Bench:
    """The build, the data, and a display for whoever needs one."""

    def __init__(self, options):
        self.options = options
        self.build = os.path.abspath(options.build)
        self.tool = os.path.join(self.build, 'src/tool/triptych-tool')
        self.data = options.data
        self.table = Table()
        self.repeats = options.repeats
        self.env = dict(os.environ, GDK_BACKEND='x11', GSK_RENDERER='cairo', GSETTINGS_BACKEND='memory', GTK_A11Y='none',
                        NO_AT_BRIDGE='1', LC_ALL='C.UTF-8', GSETTINGS_SCHEMA_DIR=os.path.join(self.build, 'data'),
                        TRIPTYCH_READER=os.path.join(self.build, 'src/reader/triptych-reader'),
                        TRIPTYCH_SAMPLES=os.path.abspath('data/samples'))
        self.env.pop('WAYLAND_DISPLAY', None)

    def series(self, name, *arguments):
        """The folder of a series of make-series.py; kept for the next run."""
        folder = os.path.join(self.data, name)
        if not os.path.exists(os.path.join(folder, 'done')):
            maker = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'make-series.py')
            subprocess.run([sys.executable, maker, self.options.ct, folder, *arguments], check=True)
            open(os.path.join(folder, 'done'), 'w', encoding='ascii').close()
        return folder

    def program(self, name):
        """One that is built only for measuring."""
        subprocess.run(['meson', 'compile', '-C', self.build, name], check=True, capture_output=True)
        return os.path.join(self.build, 'tests/bench', name)

    def on_display(self, size, *command):
        return ['xvfb-run', '-a', '-s', f'-screen 0 {size[0]}x{size[1]}x24', 'dbus-run-session', '--', *command]
