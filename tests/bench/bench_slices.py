# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Slicing and windowing without a window: each plane, stored and at 900 × 900, slab and oblique."""
import os

from measures import run_json

STORED_MS = {'axial': 0.3, 'coronal': 0.4, 'sagittal': 0.8}
THREE_VIEWS_MS, OBLIQUE_MS = 8, 6


def run(bench):
    folder = bench.series(str(bench.options.slices), '--slices', str(bench.options.slices))
    runs = [run_json(bench.tool, 'bench', 'slices', os.path.join(folder, 'raw')) for _ in range(bench.repeats)]

    def median(plane, kind, key='median_ms'):
        return min(run[plane][kind][key] for run in runs)

    bench.table.head('Slices, sampled and coloured (median over a scroll)')
    for plane, limit in STORED_MS.items():
        bench.table.add(f'{plane}: stored', median(plane, 'stored'), 'ms', limit=limit)
        bench.table.add(f'{plane}: memcpy of its samples', median(plane, 'stored', 'memcpy_ms'), 'ms')
        bench.table.add(f'{plane}: 900 × 900, linear', median(plane, 'linear_900'), 'ms')
        bench.table.add(f'{plane}: 900 × 900, oblique', median(plane, 'oblique_900'), 'ms', limit=OBLIQUE_MS)
        bench.table.add(f'{plane}: 900 × 900, slab of 20 mm', median(plane, 'slab_900'), 'ms')
    bench.table.add('three views, 900 × 900, linear', sum(median(plane, 'linear_900') for plane in STORED_MS), 'ms',
                    limit=THREE_VIEWS_MS)
    return runs[0]
