#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Archives and DICOMDIRs give what the folder gives, and the rest a sentence; speaks TAP.

usage: test-containers.py TOOL   (TRIPTYCH_SAMPLES names the samples)
"""
import bz2
import gzip
import io
import os
import shutil
import struct
import sys
import tarfile
import tempfile
import zipfile

from harness import Tool, require, run_checks

TOOL = Tool(sys.argv[1])
SAMPLES = os.environ['TRIPTYCH_SAMPLES']
CT = os.path.join(SAMPLES, 'ct-head-phantom')
BRAIN = os.path.join(SAMPLES, 'brain')
TOP = tempfile.TemporaryDirectory()


def path(*names):
    return os.path.join(TOP.name, *names)


def make_folder():
    """A folder in a folder, both formats, a text."""
    folder = path('plain')
    shutil.copytree(CT, os.path.join(folder, 'ct ä', 'deep'))
    for name in os.listdir(BRAIN):
        if 'nii' in name:
            shutil.copy(os.path.join(BRAIN, name), folder)
    with open(os.path.join(folder, 'readme.txt'), 'w') as text:
        text.write('no image at all')
    return folder


FOLDER = make_folder()


def files_below(folder):
    for parent, _, names in sorted(os.walk(folder)):
        for name in sorted(names):
            yield os.path.join(parent, name), os.path.relpath(os.path.join(parent, name), folder)


def strip(report, top):
    """What does not say where the files lie. The means of all samples are among the rest."""
    def clean(value):
        if isinstance(value, dict):
            return {key: clean(one) for key, one in value.items() if key not in ('files', 'path')}
        if isinstance(value, list):
            return [clean(one) for one in value]
        return value.replace(top, '') if isinstance(value, str) else value
    unread = sorted((one['path'].replace(top, ''), one['reason']) for one in report['unread'] if not one['is_container'])
    return clean(report['series']), unread


def same_as_folder(archive):
    _, expected, _ = TOOL.info(FOLDER)
    status, report, errors = TOOL.info(archive)
    require(status == 0, errors)
    require(len(expected['series']) > 1, 'the folder gives too little to compare')
    series, unread = strip(report, archive)
    wanted_series, wanted_unread = strip(expected, FOLDER)
    require(unread == wanted_unread, f'unread: {unread} instead of {wanted_unread}')
    require(series == wanted_series, 'the series differ')
    require(report['files'] == expected['files'] + 1, 'the archive itself is not counted once')
    return [one['reason'] for one in report['unread'] if one['is_container']]


def make_zip(name, compression, **more):
    with zipfile.ZipFile(path(name), 'w', compression, **more) as archive:
        for file, inside in files_below(FOLDER):
            archive.write(file, inside)
    return path(name)


def zip_deflated():
    reasons = same_as_folder(make_zip('deflated.zip', zipfile.ZIP_DEFLATED))
    require(len(reasons) == 1 and reasons[0].startswith('A zip archive of '), str(reasons))


def zip_stored():
    same_as_folder(make_zip('stored.zip', zipfile.ZIP_STORED))


def zip_wrong_suffix():
    make_zip('suffix.zip', zipfile.ZIP_DEFLATED)
    os.rename(path('suffix.zip'), path('no suffix'))
    same_as_folder(path('no suffix'))


def zip_unseekable():
    """Sizes behind the data, as programs that write to a pipe make them."""
    class Pipe(io.RawIOBase):
        def __init__(self, target):
            self.target = target

        def writable(self):
            return True

        def write(self, data):
            return self.target.write(data)

    with open(path('pipe.zip'), 'wb') as target, zipfile.ZipFile(Pipe(target), 'w', zipfile.ZIP_DEFLATED) as archive:
        for file, inside in files_below(FOLDER):
            archive.write(file, inside)
    same_as_folder(path('pipe.zip'))


def zip64():
    with zipfile.ZipFile(path('64.zip'), 'w', zipfile.ZIP_DEFLATED) as archive:
        for file, inside in files_below(FOLDER):
            with archive.open(inside, 'w', force_zip64=True) as target, open(file, 'rb') as source:
                shutil.copyfileobj(source, target)
    same_as_folder(path('64.zip'))


def tar(mode, name):
    with tarfile.open(path(name), mode) as archive:
        for file, inside in files_below(FOLDER):
            archive.add(file, inside)
    same_as_folder(path(name))


def single(name, compress):
    """One compressed file, named after it."""
    slices = sorted(file for file, _ in files_below(CT) if not file.endswith(('.md', '.txt')))
    with open(slices[0], 'rb') as source, open(path(name), 'wb') as target:
        target.write(compress(source.read()))
    status, report, errors = TOOL.info(path(name))
    require(status == 0 and len(report['series']) == 1, errors)
    require(sum(stack['frames'] for stack in report['series'][0]['stacks']) == 1, 'not one frame')


def cut():
    whole = open(make_zip('whole.zip', zipfile.ZIP_STORED), 'rb').read()
    with open(path('cut.zip'), 'wb') as target:
        target.write(whole[:len(whole) // 2])
    status, report, errors = TOOL.info(path('cut.zip'))
    require(status == 0 and report['series'], 'nothing of the first half is shown: ' + errors)
    require(any('cut short' in one['reason'] for one in report['unread']), 'nobody says that it is cut')


def encrypted():
    """The bit that says so, set by hand in both headers: zipfile does not encrypt."""
    plain = bytearray(open(make_zip('plain.zip', zipfile.ZIP_STORED), 'rb').read())
    local, central = plain.find(b'PK\3\4'), plain.find(b'PK\1\2')
    plain[local + 6] |= 1
    plain[central + 8] |= 1
    with open(path('secret.zip'), 'wb') as target:
        target.write(plain)
    _, report, _ = TOOL.info(path('secret.zip'))
    require([one for one in report['unread'] if 'password' in one['reason']], 'nobody says that it is protected')
    require(report['series'], 'the other files are lost')


def nested():
    make_zip('inner.zip', zipfile.ZIP_DEFLATED)
    with zipfile.ZipFile(path('outer.zip'), 'w') as archive:
        archive.write(path('inner.zip'), 'inner.zip')
    status, report, _ = TOOL.info(path('outer.zip'))
    reasons = {os.path.basename(one['path']): one['reason'] for one in report['unread']}
    require(status == 2 and reasons['inner.zip'] == 'A zip archive inside an archive, which is not opened', str(reasons))


def pairs():
    """The halves of an ANALYZE pair find each other."""
    header = struct.pack('<i36x8h', 348, 3, 4, 5, 6, 1, 1, 1, 1)
    header += bytes(14) + struct.pack('<2h2x8f', 4, 16, 0, 1, 1, 1, 1, 1, 1, 1)  # int16, 1 mm
    header = header.ljust(344, b'\0') + b'ni1\0'
    samples = struct.pack('<120h', *range(120))
    os.mkdir(path('pair'))
    for name, data in (('a.hdr', header), ('a.img', samples)):
        with open(path('pair', name), 'wb') as target:
            target.write(data)
    with zipfile.ZipFile(path('pair.zip'), 'w') as archive:
        archive.writestr('x/a.img', samples)
        archive.writestr('x/a.hdr', header)
    _, expected, errors = TOOL.info(path('pair'))
    require(expected['series'], errors)
    _, report, errors = TOOL.info(path('pair.zip'))
    require(strip(report, '')[0] == strip(expected, '')[0], errors)


run_checks([
    ('zip, deflated', zip_deflated),
    ('zip, stored', zip_stored),
    ('zip without its suffix', zip_wrong_suffix),
    ('zip from a pipe', zip_unseekable),
    ('zip64', zip64),
    ('tar', lambda: tar('w', 'a.tar')),
    ('tar.gz', lambda: tar('w:gz', 'a.tar.gz')),
    ('tar.xz', lambda: tar('w:xz', 'a.tar.xz')),
    ('one file, gzip', lambda: single('one.dcm.gz', gzip.compress)),
    ('one file, bzip2, without suffix', lambda: single('one', bz2.compress)),
    ('cut zip', cut),
    ('protected zip', encrypted),
    ('zip in zip', nested),
    ('pair in zip', pairs),
])
