# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window under Xvfb: frames of dragging and scrolling, beside what GTK alone reaches there."""
import os

from measures import run_json

SIZES = ((1920, 1080), (3840, 2160))
# How many views a gesture paints anew: a crosshair drag leaves the plane in which it goes on.
GESTURES = {'crosshair': 2, 'window': 3, 'scroll': 1}
SLAB_MM = 20
FRAME_RATE, SLAB_FRAME_RATE, WAIT_FRAMES = 0.9, 0.6, 2


def measure(bench, size, *more):
    folder = os.path.join(bench.series(str(bench.options.slices), '--slices', str(bench.options.slices)), 'raw')
    return run_json(*bench.on_display(size, bench.program('bench-window'), folder, str(size[0]), str(size[1]),
                                      str(bench.options.seconds), *more), env=bench.env)


def measure_toolkit(bench, size, cells):
    found = run_json(*bench.on_display(size, bench.program('bench-toolkit'), str(size[0]), str(size[1]),
                                       str(bench.options.seconds), *cells), env=bench.env)
    return found['redraw']['fps']


def add_gesture(bench, name, found, toolkit_fps, n_views, limit):
    bench.table.add(name, found['fps'], '/s', toolkit_fps, f'GTK redrawing {n_views} of the views', limit, at_least=True)
    frame_ms = 1000 / found['fps']
    bench.table.add(f'{name}: input to frame, p95', found['input_p95_ms'] / frame_ms, 'fr', limit=WAIT_FRAMES)


def run(bench):
    report = {}
    for size in SIZES:
        label = f'{size[0]} × {size[1]}'
        bench.table.head(f'The window at {label}, frames a second')
        ours = measure(bench, size)
        cells = [','.join(str(number) for number in view) for view in ours['views']]
        toolkit = {n: measure_toolkit(bench, size, cells[:n]) for n in (1, 2, 3)}
        for gesture, n_views in GESTURES.items():
            add_gesture(bench, gesture, ours[gesture], toolkit[n_views], n_views, FRAME_RATE)
        report[label] = {'ours': ours, 'toolkit_fps': toolkit}
        if size == SIZES[0]:
            slab = report[label]['slab'] = measure(bench, size, str(SLAB_MM))
            add_gesture(bench, f'scroll, slab of {SLAB_MM} mm', slab['scroll'], toolkit[1], 1, SLAB_FRAME_RATE)
    return report
