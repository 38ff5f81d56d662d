# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the start of the program to its window and its planes, and the memory of window and readers."""
import os
import signal
import subprocess
import threading
import time

from measures import best, has, run_json

SAMPLE = 'data/samples/brain/icbm152_2009_asym_t1_1mm_int16.nii.gz'
SIZE = (1280, 800)
OVERHEAD_MIB = 120
FIRST_IMAGE_S = 0.15
LIMIT_S = 60
OURS = ('triptych', 'triptych-reader')


def read_pss_mib(pid):
    """What the process holds; pages that several share count in parts."""
    try:
        with open(f'/proc/{pid}/smaps_rollup', encoding='ascii') as file:
            return sum(int(line.split()[1]) for line in file if line.startswith('Pss:')) / 1024
    except (OSError, ValueError):
        return 0


def find_processes(session, *names):
    """Of the session that a Popen has begun, by the name of the program."""
    for pid in map(int, filter(str.isdigit, os.listdir('/proc'))):
        try:
            with open(f'/proc/{pid}/comm', encoding='utf-8') as file:
                if file.read().strip() in names and os.getsid(pid) == session:
                    yield pid
        except OSError:
            continue


class MemoryWatch(threading.Thread):
    """The most that window and readers held together at one moment."""

    def __init__(self, session):
        super().__init__()
        self.session, self.peak_mib, self.is_over = session, 0, False

    def run(self):
        while not self.is_over:
            self.peak_mib = max(self.peak_mib, sum(map(read_pss_mib, find_processes(self.session, *OURS))))
            time.sleep(0.02)


def follow(bench, command, last, has_memory=False):
    """Seconds from the start to each "painted:" that the program prints, up to @last; with the peak in MiB."""
    # The display and the bus are there before the clock runs.
    script = 'sleep 0.5; date +%s.%N; exec "$0" "$@" 2>&1'
    start, stages = None, {}
    env = dict(bench.env, G_MESSAGES_DEBUG='tri-app')
    del env['GSK_RENDERER']  # as it is started by a person
    process = subprocess.Popen(bench.on_display(SIZE, 'sh', '-c', script, *command), text=True, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, env=env, start_new_session=True)
    watch = MemoryWatch(process.pid)
    if has_memory:
        watch.start()
    for line in process.stdout:
        if start is None and line[:1].isdigit():
            start = float(line)
        if 'painted: ' in line:
            stages[line.split('painted: ')[1].strip()] = time.time() - start
        if last in stages:
            break
    if has_memory:
        time.sleep(0.3)
        watch.is_over = True
        watch.join()
    os.killpg(process.pid, signal.SIGTERM)
    process.wait()
    return stages, watch.peak_mib


def read_ticks(pid):
    """Hundredths of a second of processor time."""
    with open(f'/proc/{pid}/stat', encoding='utf-8') as file:
        fields = file.read().rsplit(')', 1)[1].split()
    return int(fields[11]) + int(fields[12])


def time_mricron(bench, path):
    """It says nothing: until its window is there and it has been at rest for half a second."""
    script = 'sleep 0.5; exec mricron "$0"'
    process = subprocess.Popen(bench.on_display(SIZE, 'sh', '-c', script, path), stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, env=bench.env, start_new_session=True)
    pid = start = last = None
    ticks, limit = -1, time.time() + LIMIT_S
    while time.time() < limit and (last is None or time.time() - last < 0.5 or ticks < 10):
        if pid is None:
            pid = next(find_processes(process.pid, 'mricron'), None)
            start = time.time()
        if pid is not None:
            now = read_ticks(pid)
            if now != ticks:
                ticks, last = now, time.time()
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGTERM)
    process.wait()
    return last - start


def bench_start(bench, report):
    triptych, toolkit = os.path.join(bench.build, 'src/app/triptych'), bench.program('bench-toolkit')
    empties, ours, theirs = [], [], []
    for _ in range(bench.repeats):
        empties.append(follow(bench, ['env', 'GSK_RENDERER=cairo', toolkit, *map(str, SIZE), '9'], 'window')[0]['window'])
        ours.append(follow(bench, [triptych, SAMPLE], 'planes')[0])
        theirs.append(time_mricron(bench, SAMPLE) if has('mricron') else None)
    window_s, planes_s = best([run['window'] for run in ours]), best([run['planes'] for run in ours])
    bench.table.head('Start, warm, with the bundled brain')
    bench.table.add('to the window', window_s, 's', best(empties), 'empty libadwaita window, cairo', 1.4)
    bench.table.add('from there to three planes', planes_s - window_s, 's', limit=0.3)
    if best(theirs):
        bench.table.add('to three planes', planes_s, 's', best(theirs), 'MRIcron at rest', 1.0)
    report.update(empty_s=best(empties), window_s=window_s, planes_s=planes_s, mricron_s=best(theirs))


def bench_memory(bench, report):
    empty = run_json(*bench.on_display(SIZE, bench.program('bench-toolkit'), *map(str, SIZE), '1'), env=bench.env)['rss_mib']
    raw = os.path.join(bench.series(str(bench.options.slices), '--slices', str(bench.options.slices)), 'raw')
    raw_mib = bench.options.slices * 512 * 512 * 2 / 1048576
    command = [os.path.join(bench.build, 'src/app/triptych'), raw]
    runs = [follow(bench, command, 'all')[0] for _ in range(bench.repeats)]
    peak_mib = follow(bench, command, 'all', has_memory=True)[1]
    bench.table.head(f'The window with {bench.options.slices} slices')
    stages = {stage: best([run[stage] - run['window'] for run in runs]) for stage in ('picture', 'planes', 'all')}
    bench.table.add('from the window to an image', stages['picture'], 's', limit=FIRST_IMAGE_S)
    bench.table.add('from there to three planes', stages['planes'], 's')
    bench.table.add('from there to all slices', stages['all'], 's')
    bench.table.add('memory, window and readers', peak_mib, 'MiB', limit=1.10 * raw_mib + empty + OVERHEAD_MIB)
    report.update(series=stages, peak_mib=peak_mib, empty_mib=empty)


def run(bench):
    report = {}
    bench_start(bench, report)
    bench_memory(bench, report)
    return report
