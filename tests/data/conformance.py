#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds docs/conformance.md to the tables and sentences of the code.

usage: conformance.py SOURCE_ROOT [--write]

Whatever stands between <!-- table NAME --> and <!-- end --> is made of the sources; --write puts it there, without
it the page must be so already.
"""
import glob
import os
import re
import sys

PAGE = 'docs/conformance.md'
LITERAL = r'((?:"(?:[^"\\]|\\.)*"\s*|PRI\w+\s*)+)'
SYNTAXES = {
    '1.2.840.10008.1.2': 'Implicit VR Little Endian', '1.2.840.10008.1.2.1': 'Explicit VR Little Endian',
    '1.2.840.10008.1.2.2': 'Explicit VR Big Endian (retired)',
    '1.2.840.10008.1.2.1.99': 'Deflated Explicit VR Little Endian',
    '1.2.840.113619.5.2': 'GE private: Implicit VR, pixel data big endian',
    '1.3.46.670589.33.1.4.1': 'Philips private CT: Explicit VR Little Endian',
    '1.2.840.10008.1.2.5': 'RLE Lossless', '1.2.840.10008.1.2.8.1': 'Deflated Image Frame Compression',
    '1.2.840.10008.1.2.4.50': 'JPEG Baseline (process 1)', '1.2.840.10008.1.2.4.51': 'JPEG Extended (processes 2 and 4)',
    '1.2.840.10008.1.2.4.53': 'JPEG Spectral Selection (retired)',
    '1.2.840.10008.1.2.4.55': 'JPEG Full Progression (retired)',
    '1.2.840.10008.1.2.4.57': 'JPEG Lossless (process 14)',
    '1.2.840.10008.1.2.4.70': 'JPEG Lossless, first-order prediction', '1.2.840.10008.1.2.4.80': 'JPEG-LS Lossless',
    '1.2.840.10008.1.2.4.81': 'JPEG-LS Near-Lossless', '1.2.840.10008.1.2.4.90': 'JPEG 2000 Lossless',
    '1.2.840.10008.1.2.4.91': 'JPEG 2000', '1.2.840.10008.1.2.4.201': 'High-Throughput JPEG 2000 Lossless',
    '1.2.840.10008.1.2.4.202': 'High-Throughput JPEG 2000 Lossless, RPCL',
    '1.2.840.10008.1.2.4.203': 'High-Throughput JPEG 2000',
}
CONVERSIONS = {'KEEP': 'as stored', 'INT64_TO_DOUBLE': 'as float64', 'UINT64_TO_DOUBLE': 'as float64',
               'MAGNITUDE_FLOAT': 'magnitude, as float32', 'MAGNITUDE_DOUBLE': 'magnitude, as float64'}
LIMITS = {
    'ROWS_COLUMNS': 'rows, columns', 'FRAMES': 'frames of a file', 'FRAME_BYTES': 'bytes of a frame',
    'SEQUENCE_DEPTH': 'levels of sequences', 'ELEMENTS': 'elements of a header', 'HEADER_BYTES': 'bytes of a header',
    'MEMBERS': 'files of an archive or DICOMDIR', 'LABELS': 'segments, structures or labels of a file',
    'CONTOURS': 'contours of a structure set', 'CONTOUR_POINTS': 'points of a structure set',
}


def read(path):
    with open(path, encoding='utf-8') as file:
        return file.read()


def sources():
    for room in ('model', 'dicom', 'reader'):
        for path in sorted(glob.glob(f'src/{room}/**/*.c*', recursive=True)):
            yield path, read(path)


def join(literal):
    """The text of adjacent string literals; numbers of the format as an ellipsis."""
    text = ''.join(re.findall(r'"((?:[^"\\]|\\.)*)"', re.sub(r'PRI\w+', '"u"', literal)))
    text = re.sub(r'%(?:\d\$)?(?:[-.\d]*)(?:l|ll|z)?[dufgsxXc]', '…', text.replace('%%', '%')).replace('\\n', ' ')
    return text.replace('|', '\\|').strip()


def table(head, rows):
    return '\n'.join([' | '.join(head).join(('| ', ' |')), '|' + '---|' * len(head)] +
                     [' | '.join(row).join(('| ', ' |')) for row in rows])


def syntaxes():
    uids = dict(re.findall(r'#define \w*UID_(\w+) "([\d.]+)"', read('src/dicom/tri-dicom-scan-read.c') +
                           read('src/dicom/tri-dicom-scan.h')))
    native = re.search(r'is_native_syntax.*?\n}', read('src/dicom/tri-dicom-scan-read.c'), re.S)[0]
    yield from ((uids[name], 'native') for name in re.findall(r'UID_(\w+)', native))
    for uid, codec in re.findall(r'{ "([\d.]+)", TRI_CODEC_(\w+) }', read('src/reader/codec/tri-codec.c')):
        yield uid, codec.replace('_', ' ').replace('JPEG LS', 'JPEG-LS').replace('DEFLATE', 'deflate')


def make_syntaxes():
    rows = list(syntaxes())
    unnamed = [uid for uid, _ in rows if uid not in SYNTAXES]
    if len(rows) < 15 or unnamed:
        sys.exit(f'transfer syntaxes: {len(rows)} found, without a name here: {unnamed}')
    return table(('Transfer syntax', 'UID', 'Pixel data'), [(SYNTAXES[uid], uid, how) for uid, how in rows])


def make_photometrics():
    names = re.findall(r'{ "([A-Z0-9_ ]+)", TRI_PHOTOMETRIC_(\w+) }', read('src/reader/dicom/tri-dicom-image.cc'))
    if len(names) < 5:
        sys.exit('the photometric interpretations were not found in the sources')
    return table(('Photometric interpretation',), [(name,) for name, _ in names])


def make_nifti():
    text = read('src/reader/nifti/tri-nifti-samples.c')
    rows = re.findall(r'{ DT_(\w+), TRI_SAMPLE_\w+, \d, TRI_NIFTI_(\w+) }', text)
    refused = re.search(r'if \((code == DT_.*?)\)\n', text, re.S)[1]
    rows = [(f'DT_{name}', CONVERSIONS[how]) for name, how in rows]
    return table(('Type', 'Read'), rows + [(name, 'refused') for name in re.findall(r'DT_\w+', refused)])


def make_containers():
    text = read('src/reader/archive/tri-archive.c')
    kinds = re.findall(r'N_ \("(?:An? |The )([^"]+)"\), (TRUE|FALSE)', text)
    return table(('Container', 'Holds'), [(kind, 'one file' if plain == 'TRUE' else 'files')
                                          for kind, plain in dict.fromkeys(kinds)])


def make_limits():
    found = dict(re.findall(r'#define TRI_LIMIT_(\w+) (.+?)(?: /\*.*)?\n', read('src/model/base/tri-limits.h')))
    rows = []
    for name, what in LIMITS.items():
        value = re.sub(r'G_GUINT64_CONSTANT \((\d+)\)|(\d+)u\b', lambda m: m[1] or m[2], found[name])
        rows.append((what, f'{eval(value, {"__builtins__": {}}):,}'.replace(',', ' ')))
    return table(('Of', 'At most'), rows)


def find_notes():
    """(code, sentence) of every note; one code may have several."""
    severity = r'"([a-z][a-z0-9-]+)",\s*TRI_SEVERITY_\w+,(?:[^;"]|"[^"]*"(?=[^;]*g_dngettext))*?'
    for path, text in sources():
        for code, literal in re.findall(severity + r'N?_ \(' + LITERAL, text):
            yield code, join(literal)
        for code, singular, plural in re.findall(severity + r'g_dngettext \(GETTEXT_PACKAGE,\s*' + LITERAL + r',\s*' + LITERAL, text):
            yield code, join(plural)
        for code, literal in re.findall(r'\b\w*remark\w* \([^;"]*?"([a-z][a-z0-9-]+)",[^;"]*?_ \(' + LITERAL, text):
            yield code, join(literal)


def make_notes():
    rows = sorted(set(find_notes()))
    if len(rows) < 40:
        sys.exit(f'only {len(rows)} notes were found in the sources')
    return table(('Note', 'Sentence'), [(f'`{code}`', text) for code, text in rows])


def make_refusals():
    kinds = {'UNSUPPORTED_FORMAT': 'not supported', 'CORRUPT': 'damaged', 'TOO_LARGE': 'too large'}
    rows = set()
    for path, text in sources():
        for kind, literal in re.findall(r'TRI_ERROR_(\w+),\s*_ \(' + LITERAL, text):
            if kind in kinds:
                rows.add((kinds[kind], join(literal)))
    if len(rows) < 60:
        sys.exit(f'only {len(rows)} refusals were found in the sources')
    return table(('Because', 'Sentence'), sorted(rows))


TABLES = {'syntaxes': make_syntaxes, 'photometrics': make_photometrics, 'nifti': make_nifti,
          'containers': make_containers, 'limits': make_limits, 'notes': make_notes, 'refusals': make_refusals}


def fill(page):
    seen = re.findall(r'<!-- table (\w+) -->', page)
    if sorted(seen) != sorted(TABLES):
        sys.exit(f'{PAGE} has the tables {seen}, and should have {sorted(TABLES)}')
    return re.sub(r'(<!-- table (\w+) -->\n).*?(<!-- end -->)', lambda m: f'{m[1]}\n{TABLES[m[2]]()}\n\n{m[3]}', page,
                  flags=re.S)


def main():
    os.chdir(sys.argv[1])
    page = read(PAGE)
    made = fill(page)
    if '--write' in sys.argv:
        with open(PAGE, 'w', encoding='utf-8') as file:
            file.write(made)
        return 0
    if page != made:
        old, new = page.splitlines(), made.splitlines()
        print(f'{PAGE} is not what the code says; tests/data/conformance.py . --write mends it')
        print('\n'.join([f'- {line}' for line in old if line not in new] + [f'+ {line}' for line in new if line not in old]))
        return 1
    print(f'{PAGE} says what the code says')
    return 0


sys.exit(main())
