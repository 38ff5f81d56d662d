# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Loading: each transfer syntax and both NIfTI forms, the header scan, and how cost grows with the data."""
import os
import struct
import subprocess
import tempfile

from measures import best, has, run_json, time_command, warm

SCAN_FILES = 3000
GROWTH = (100, 300, 600, 1200, 3000)
# Of dcm2niix, but for the last two; the reasons stand in README.md.
CASES = {'raw': 0.35, 'rle': 0.5, 'jpeg-lossless': 0.4, 'j2k': 0.55, 'jpeg-ls': 0.55, 'ct.nii': None, 'ct.nii.gz': 1.25}
FIRST_IMAGE_S = 0.15
OVERHEAD_MIB = 80


def time_dcm2niix(path):
    with tempfile.TemporaryDirectory(dir='/dev/shm') as out:
        return time_command('dcm2niix', '-z', 'n', '-o', out, path)


def time_gunzip(program):
    return lambda path: time_command('sh', '-c', '"$1" -dc "$2" >/dev/null', 'sh', program, path)


def extract_streams(folder, path):
    """Every compressed frame of @folder after its length, for bench-charls."""
    import pydicom
    from pydicom.encaps import generate_pixel_data_frame
    with open(path, 'wb') as out:
        for name in sorted(os.listdir(folder)):
            for frame in generate_pixel_data_frame(pydicom.dcmread(os.path.join(folder, name)).PixelData, 1):
                out.write(struct.pack('<I', len(frame)) + frame)


def charls_peer(bench):
    program = bench.program('bench-charls')
    streams = os.path.join(bench.data, 'jpeg-ls.streams')

    def run(folder):
        if not os.path.exists(streams):
            extract_streams(folder, streams)
        return float(subprocess.run([program, streams], check=True, capture_output=True, text=True).stdout)
    return 'CharLS, one core', run


def find_peer(bench, name):
    """(name, function of the path that gives seconds), or ('', None)."""
    if name == 'jpeg-ls':
        return charls_peer(bench)
    if name == 'ct.nii.gz':
        for program in ('libdeflate-gunzip', 'gzip'):
            if has(program):
                return program, time_gunzip(program)
    if name not in ('ct.nii', 'ct.nii.gz') and has('dcm2niix'):
        return 'dcm2niix', time_dcm2niix
    return '', None


def time_load(bench, path, peer=None):
    """Ours and the peer's take turns, so that a drift of the machine meets both."""
    runs, theirs = [], []
    for _ in range(bench.repeats):
        runs.append(run_json(bench.tool, 'bench', 'load', path))
        theirs.append(peer(path) if peer else None)
    keys = ('scan_s', 'first_image_s', 'loaded_s', 'raw_mib', 'peak_rss_mib', 'peak_together_mib')
    return {key: best([run[key] for run in runs]) for key in keys}, best(theirs)


def bench_syntaxes(bench, report):
    folder = bench.series(str(bench.options.slices), '--slices', str(bench.options.slices))
    bench.table.head(f'Loading {bench.options.slices} slices of 512 × 512')
    for name, limit in CASES.items():
        path = os.path.join(folder, name)
        if not os.path.exists(path) or os.path.isdir(path) and not os.listdir(path):
            print(f'{name:34} not made: its encoder is missing')
            continue
        warm(path)
        peer_name, peer = find_peer(bench, name)
        row, theirs = time_load(bench, path, peer)
        report[name] = dict(row, peer_s=theirs)
        bench.table.add(f'{name}: loaded', row['loaded_s'], 's', theirs, peer_name if theirs else '', limit if theirs else None)
        bench.table.add(f'{name}: first image', row['first_image_s'], 's',
                        limit=FIRST_IMAGE_S if not name.endswith('.gz') else None)
        bench.table.add(f'{name}: memory, tool and readers', row['peak_together_mib'], 'MiB',
                        limit=1.10 * row['raw_mib'] + OVERHEAD_MIB)


def bench_scan(bench, report):
    """Start-up of the readers is taken off: a folder of one file pays that too."""
    times, first_s = [], None
    for count in (SCAN_FILES, 1):
        raw = os.path.join(bench.series(f'scan-{count}', '--raw-only', '--size', '64', '--slices', str(count)), 'raw')
        warm(raw)
        row = time_load(bench, raw)[0]
        times.append(row['scan_s'])
        first_s = first_s or row['first_image_s']
    report.update(files=SCAN_FILES, scan_s=times[0], one_file_s=times[1],
                  ms_per_file=(times[0] - times[1]) / (SCAN_FILES - 1) * 1000, first_image_s=first_s)
    bench.table.head(f'Header scan of {SCAN_FILES} files')
    bench.table.add('a file', report['ms_per_file'], 'ms', limit=0.12)
    bench.table.add('first image of all of them', first_s, 's', limit=FIRST_IMAGE_S)


def bench_growth(bench, report):
    bench.table.head('Growth, slices of 512 × 512')
    for count in GROWTH:
        raw = os.path.join(bench.series(f'growth-{count}', '--raw-only', '--slices', str(count)), 'raw')
        warm(raw)
        row = report[count] = time_load(bench, raw)[0]
        bench.table.add(f'{count}: a slice loaded', row['loaded_s'] / count * 1000, 'ms')
        bench.table.add(f'{count}: first image', row['first_image_s'], 's', limit=FIRST_IMAGE_S)
        bench.table.add(f'{count}: memory', row['peak_together_mib'], 'MiB', limit=1.10 * row['raw_mib'] + OVERHEAD_MIB)


def run(bench):
    report = {'syntaxes': {}, 'scan': {}, 'growth': {}}
    bench_syntaxes(bench, report['syntaxes'])
    bench_scan(bench, report['scan'])
    bench_growth(bench, report['growth'])
    return report
