# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What else lies in folders: loops, pipes, odd names, other files, nothing at all."""
import os
import shutil

from harness import require
from oracle import CORONAL, UID, Truth, stack_of


def add_series(bench):
    slices = stack_of(4)
    bench.add_slices(slices)
    return Truth(slices, gap_mm=2.5)


def symbolic_links(bench):
    """A loop ends, and a dangling link is no file."""
    add_series(bench)
    os.symlink('.', bench.path('loop'))
    os.symlink('..', bench.path('up-and-down'))
    os.symlink('nowhere', bench.path('dangling'))
    report = bench.info()
    require(any(stack['dims'] == [8, 6, 4] for _, _, stack in bench.stacks(report)), 'the series is lost')
    require(sum(stack['frames'] for _, _, stack in bench.stacks(report)) == 4, 'files are read twice')


def pipe(bench):
    """Nothing waits for what never comes."""
    add_series(bench)
    os.mkfifo(bench.path('pipe.dcm'))
    report = bench.info()
    require(sum(stack['frames'] for _, _, stack in bench.stacks(report)) == 4, 'the series is lost')
    status, _, errors = bench.tool.run('info', '--json', bench.path('pipe.dcm'))
    require(status == 2 and errors.strip(), f'a pipe is read: status {status}')


def unreadable(bench):
    """Not allowed: named with a reason, the rest is shown. (The superuser may read it all the same.)"""
    add_series(bench)
    name = sorted(os.listdir(bench.folder))[0]
    os.chmod(bench.path(name), 0)
    os.mkdir(bench.path('closed'), 0)
    report = bench.info()
    total = sum(stack['frames'] for _, _, stack in bench.stacks(report))
    require(total + len([one for one in report['unread'] if one['reason']]) >= 4, 'a file is lost')
    os.chmod(bench.path('closed'), 0o700)


def empty(bench):
    status, _, errors = bench.tool.run('info', '--json', bench.folder)
    require(status == 2 and errors.strip(), f'status {status}, “{errors}”')


def absent(bench):
    status, _, errors = bench.tool.run('info', '--json', bench.path('nothing here'))
    require(status == 2 and errors.strip(), f'status {status}, “{errors}”')


def empty_file(bench):
    add_series(bench)
    open(bench.path('empty.dcm'), 'wb').close()
    report = bench.info()
    require(len(report['series']) == 1, 'the series is lost')


def names(bench, name):
    """Any bytes but slash and NUL make a file name."""
    folder = os.path.join(os.fsencode(bench.folder), name)
    slices = stack_of(4)
    os.mkdir(folder)
    bench.add_slices(slices)
    for n, file in enumerate(sorted(os.listdir(bench.folder))):
        if file.endswith('.dcm'):
            os.rename(bench.path(file), os.path.join(folder, name + b' %d' % n))
    bench.expect(Truth(slices, gap_mm=2.5))
    status, _, errors = bench.tool.run('info', '--json', folder)
    require(status == 0, f'status {status}: {errors[:100]}')


def company(bench):
    """Text, pictures and a directory file beside the images are no images and no problem."""
    truth = add_series(bench)
    for name, data in {'readme.txt': b'hello\n' * 40, 'x.json': b'{}', 'x.bval': b'0 1000\n',
                       'p.png': b'\x89PNG\r\n\x1a\n' + b'\0' * 99,
                       'x.zip': b'PK\3\4' + b'\0' * 200, 'x.dcm': b'\0' * 128 + b'DICM', 'noise': os.urandom(5000)}.items():
        with open(bench.path(name), 'wb') as file:
            file.write(data)
    report = bench.info()
    require(len(report['series']) == 1, f'{len(report["series"])} series')
    bench.compare(bench.folder, *bench.stacks(report)[0], truth)


def deep(bench):
    """A hundred folders down."""
    add = bench.folder
    slices = stack_of(4)
    bench.add_slices(slices)
    files = [bench.path(name) for name in os.listdir(bench.folder)]
    for n in range(100):
        add = os.path.join(add, 'd')
    os.makedirs(add)
    for file in files:
        shutil.move(file, add)
    bench.expect(Truth(slices, gap_mm=2.5))


def two_folders(bench):
    """The same files twice: one volume, and the copies beside it."""
    slices = stack_of(4)
    bench.add_slices(slices)
    names = os.listdir(bench.folder)
    os.mkdir(bench.path('copy'))
    for name in names:
        shutil.copy(bench.path(name), bench.path('copy'))
    bench.n_files *= 2
    bench.expect(Truth(slices, gap_mm=2.5), Truth(slices, gap_mm=2.5), notes=['duplicates'])


def two_series(bench):
    """Two series in one folder, one of them in pieces of the other's names."""
    one, two = stack_of(4), stack_of(5, (0, 2.5, 0), origin=(5, 6, 7))
    bench.add_slices(one)
    bench.add_slices(two, CORONAL, SeriesInstanceUID=UID + '2.2')
    require(len(bench.info()['series']) == 2, 'series are mixed')
    bench.expect(Truth(one, gap_mm=2.5), Truth(two, CORONAL, gap_mm=2.5))


def listed():
    for name, raw in {'blanks': b'two  words ', 'latin-1': b'Gr\xf6\xdfe \xff', 'utf-8': 'Größe 日本'.encode(),
                      'marks': b"a'b\"c$d;e&f|g%20h#i?j\\k^l",
                      'newline': b'one\ntwo', 'dash': b'-x', 'long': b'n' * 240, 'uri': b'file:%2F%2Fx'}.items():
        yield f'names/{name}', lambda b, r=raw: names(b, r)
    for function in (symbolic_links, pipe, unreadable, empty, absent, empty_file, company, deep, two_folders, two_series):
        yield f'folders/{function.__name__.replace("_", "-")}', function
