#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A reader in its cage answers what one outside answers, for every file of a corpus and for archives of every kind.

usage: test-cage.py TOOL FREE_READER CORPUS [KIND…]
FREE_READER is a reader of a development build, which TRIPTYCH_READER_FREE lets out of its cage. CORPUS is the folder
with reference.json; "" means TRIPTYCH_CORPUS, else ../shared/data beside the project, else the test skips. Without a
KIND: archives of the samples (TRIPTYCH_SAMPLES), made with what Debian has for that.
"""
import bz2
import concurrent.futures
import gzip
import json
import lzma
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile

from harness import Mismatch, require, run_checks

TOOL, FREE_READER, CORPUS, *KINDS = sys.argv[1:]
TIME_LIMIT_S = 300


def ask(is_free, *arguments):
    environment = dict(os.environ)
    if is_free:
        environment |= {'TRIPTYCH_READER': FREE_READER, 'TRIPTYCH_READER_FREE': '1'}
    done = subprocess.run([TOOL, *arguments], capture_output=True, timeout=TIME_LIMIT_S, env=environment)
    return done.returncode, done.stdout, done.stderr


def compare(*arguments):
    inside, outside = ask(False, *arguments), ask(True, *arguments)
    require(b'may not do' not in inside[1] + inside[2], f'{arguments}: a reader was stopped')
    for one, other in zip(inside, outside):
        require(one == other, f'{arguments}: {find_difference(one, other)}')
    return inside


def find_difference(one, other):
    if isinstance(one, int):
        return f'status {one} inside, {other} outside'
    start = len(os.path.commonprefix([one, other]))
    return f'{one[start - 40:start + 60]} inside, {other[start - 40:start + 60]} outside'


def some_files(path):
    """The file itself, or the first of every folder below."""
    if os.path.isfile(path):
        yield path
    for parent, folders, names in os.walk(path):
        folders.sort()
        yield from (os.path.join(parent, name) for name in sorted(names)[:1])


def check_case(path):
    compare('info', '--json', path)
    compare('text', '--json', path)
    for name in some_files(path):
        compare('tags', '--json', name)


def find_corpus():
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')
    return CORPUS or os.environ.get('TRIPTYCH_CORPUS') or os.path.join(root, '..', 'shared', 'data')


def check_corpus():
    corpus = find_corpus()
    cases = json.load(open(os.path.join(corpus, 'reference.json'), encoding='utf-8'))['cases']
    paths = [os.path.join(corpus, name) for name in cases if name.split('/')[0] in KINDS]
    require(paths, f'no case of {KINDS} in {corpus}')
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for _ in pool.map(check_case, [path for path in paths if os.path.exists(path)]):
            pass


# ---- archives ----

def make_tar(folder, name, mode):
    with tarfile.open(name, mode) as archive:
        archive.add(folder, 'study')


def make_tars(folder, top):
    for suffix in ('', '.gz', '.bz2', '.xz'):
        name = os.path.join(top, 'study.tar' + suffix)
        make_tar(folder, name, 'w:' + suffix[1:])
        yield name
    if shutil.which('zstd'):
        subprocess.run(['zstd', '-q', os.path.join(top, 'study.tar')], check=True)
        yield os.path.join(top, 'study.tar.zst')


def make_zip(folder, top):
    name = os.path.join(top, 'study.zip')
    with zipfile.ZipFile(name, 'w', zipfile.ZIP_DEFLATED) as archive:
        for parent, _, names in sorted(os.walk(folder)):
            for one in sorted(names):
                path = os.path.join(parent, one)
                archive.write(path, os.path.relpath(path, folder))
    yield name


def make_others(folder, top):
    """By libarchive's own program, or the ones that are there."""
    for suffix, commands in {'7z': (['bsdtar', '-a', '-cf'], ['7z', 'a', '-bd'], ['7zr', 'a', '-bd']),
                             'iso': (['xorriso', '-as', 'mkisofs', '-quiet', '-J', '-R', '-o'],
                                     ['genisoimage', '-quiet', '-J', '-R', '-o'], ['bsdtar', '-a', '-cf'])}.items():
        name = os.path.join(top, 'study.' + suffix)
        for command in commands:
            if shutil.which(command[0]):
                subprocess.run([*command, name, folder], check=True, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
                yield name
                break


def make_single(folder, top):
    """One file, compressed by itself."""
    source = open(next(some_files(folder)), 'rb').read()
    for module, suffix in ((gzip, '.gz'), (bz2, '.bz2'), (lzma, '.xz')):
        name = os.path.join(top, 'slice.dcm' + suffix)
        with module.open(name, 'wb') as packed:
            packed.write(source)
        yield name


def check_archives():
    samples = os.environ['TRIPTYCH_SAMPLES']
    with tempfile.TemporaryDirectory() as top:
        folder = os.path.join(top, 'plain', 'Köpfe 頭')
        shutil.copytree(os.path.join(samples, 'ct-head-phantom'), folder)
        n_images = json.loads(compare('info', '--json', folder)[1])['series'][0]['files']
        made = [name for make in (make_tars, make_zip, make_others) for name in make(os.path.dirname(folder), top)]
        require(len(made) >= 5, f'only {made}')
        for name in made:
            status, text, _ = compare('info', '--json', name)
            require(status == 0, f'{name}: status {status}')
            require(json.loads(text)['series'][0]['files'] == n_images, f'{name}: images are missing')
        for name in make_single(folder, top):
            require(compare('info', '--json', name)[0] == 0, f'{name} is not read')


def main():
    if KINDS and not os.path.isfile(os.path.join(find_corpus(), 'reference.json')):
        print('1..0 # SKIP the large corpus is not there (TRIPTYCH_CORPUS)')
        return
    run_checks([('corpus ' + ' '.join(KINDS), check_corpus)] if KINDS else [('archives', check_archives)])


main()
