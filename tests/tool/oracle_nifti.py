# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""NIfTI and ANALYZE files: every type, every direction of the axes, every way to lay the file out."""
import gzip
import itertools
import math
import shutil

import nibabel
import numpy

from harness import near, require
from oracle import Truth

SHAPE = (6, 5, 4)  # i, j, k
TO_LPS = numpy.diag([-1.0, -1, 1, 1])
PLAIN = numpy.array([[-2.0, 0, 0, 30], [0, 1.5, 0, -40], [0, 0, 3, 12], [0, 0, 0, 1]])  # RAS


def cube(shape=SHAPE):
    """Indexed [i, j, k, t]; the value tells where."""
    grid = numpy.indices(shape)
    return sum(axis * 10 ** n for n, axis in enumerate(grid))


def as_volumes(data):
    """[i, j, k, …] → [t, k, j, i]"""
    data = data.reshape((data.shape + (1, 1, 1))[:3] + (-1,), order='F')
    return data.transpose(3, 2, 1, 0)


def save(bench, data, affine=PLAIN, name='x.nii', kind=nibabel.Nifti1Image, change=None, codes=(1, 1)):
    """codes: of qform, of sform"""
    made = kind(data, affine)
    made.header.set_xyzt_units('mm')
    made.set_qform(affine, codes[0], strip_shears=True)
    made.set_sform(affine, codes[1])
    if change is not None:
        change(made)
    nibabel.save(made, bench.path(name))
    bench.n_files += 1
    return bench.path(name)


def patch(path, offset, dtype, *values):
    """What nibabel would not write."""
    with open(path, 'r+b') as file:
        file.seek(offset)
        file.write(numpy.array(values, dtype).tobytes())


def expect(bench, path, data, affine=PLAIN, **options):
    report = bench.expect(Truth.of_affine(as_volumes(data), TO_LPS @ affine), path=path, **options)
    return report['series'][0]['stacks'][0]


def datatype(bench, name, kind=nibabel.Nifti1Image, order='<'):
    dtype = numpy.dtype(name).newbyteorder(order)
    if dtype.kind in 'iu':
        span = numpy.iinfo(dtype)
        low, high = max(span.min, -2**53), min(span.max, 2**53)  # what a double holds exactly
        data = numpy.linspace(float(low), float(high), math.prod(SHAPE)).astype('int64').reshape(SHAPE)
        data[0, 0, 0], data[-1, -1, -1] = low, high
    else:
        data = cube() * 0.37 - 50
    path = bench.path('x.nii')
    made = kind(data.astype(dtype), PLAIN, dtype=dtype)
    if order == '>':
        made = kind(data.astype(dtype), PLAIN, kind.header_class(endianness='>'))
        made.set_data_dtype(dtype)
    made.set_sform(PLAIN, 1)
    nibabel.save(made, path)
    expect(bench, path, data.astype(name).astype(float))


def axes(bench, sform):
    """All 48 orders and directions of the axes, in one folder; both handednesses."""
    count = 0
    for order in itertools.permutations(range(3)):
        for signs in itertools.product((1, -1), repeat=3):
            affine = numpy.zeros((4, 4))
            for column, (row, sign, size) in enumerate(zip(order, signs, (2.0, 1.5, 3.0))):
                affine[row, column] = sign * size
            affine[:, 3] = (11, -7, 23, 1)
            path = save(bench, cube().astype('int16'), affine, f'{count}.nii', codes=(0, 1) if sform else (1, 0))
            # Half-turns lose digits in a quaternion of floats: the header's own reading counts.
            expect(bench, path, cube(), affine if sform else nibabel.load(path).get_qform())
            count += 1
    require(count == 48, f'{count} orders')


def shear(bench):
    affine = PLAIN.copy()
    affine[0, 1], affine[1, 2], affine[2, 0] = 0.3, 0.9, -0.2
    stack = expect(bench, save(bench, cube().astype('int16'), affine), cube(), affine)
    require('sheared' in {note['code'] for note in stack['notes']}, 'nothing is said')


def oblique(bench, sform):
    turn = nibabel.eulerangles.euler2mat(0.3, -0.4, 0.7)
    affine = PLAIN.copy()
    affine[:3, :3] = turn @ PLAIN[:3, :3]
    expect(bench, save(bench, cube().astype('int16'), affine, codes=(0, 1) if sform else (1, 0)), cube(), affine)


def units(bench, unit, factor):
    scaled = PLAIN.copy()
    scaled[:3] /= factor
    path = save(bench, cube().astype('int16'), scaled, change=lambda made: made.header.set_xyzt_units(unit))
    expect(bench, path, cube(), PLAIN)


def shape(bench, dims):
    data = cube(dims)
    expect(bench, save(bench, data.astype('int32')), data)


def components(bench, dims, intent=None):
    """What dim[5] and beyond count are values of a voxel, not times."""
    data = cube(dims)
    change = (lambda made: made.header.set_intent(intent)) if intent else None
    path = save(bench, data.astype('int32'), change=change)
    header = nibabel.load(path).header
    header_dims = [int(size) for size in header['dim'][1:int(header['dim'][0]) + 1]]
    stack = expect(bench, path, data)
    count = math.prod(header_dims[4:])
    require(stack['volumes'] == math.prod(header_dims[3:]), f'{stack["volumes"]} volumes')
    require(stack.get('components', 1) == count, f'{stack.get("components")} components, not {count}')
    require((stack.get('dimension') == 'Component') == (count > 1), f'dimension {stack.get("dimension")}')


def zero_dims(bench):
    """dim[0] counts seven, of which the last are 0: they mean 1."""
    path = save(bench, cube().astype('int16'))
    patch(path, 40, '<i2', 7)
    patch(path, 48, '<i2', 0, 0, 0, 0)
    expect(bench, path, cube())


def version2(bench, order):
    header = nibabel.Nifti2Header(endianness=order)
    made = nibabel.Nifti2Image(cube().astype('int16'), PLAIN, header)
    made.set_data_dtype('int16')
    made.set_sform(PLAIN, 1)
    nibabel.save(made, bench.path('x.nii'))
    expect(bench, bench.path('x.nii'), cube())


def pair(bench, suffix):
    """Opened from either half, and found once in the folder."""
    save(bench, cube().astype('int16'), name='x.img' + suffix, kind=nibabel.Nifti1Pair)
    for half in ('x.hdr', 'x.img'):
        expect(bench, bench.path(half + suffix), cube())
    require(len(bench.info()['series']) == 1, 'the pair is shown twice')


def other_name(bench):
    """What a file is its bytes say: gzip under .nii, plain under .nii.gz."""
    plain = save(bench, cube().astype('int16'), name='plain.nii')
    shutil.copy(plain, bench.path('still-plain.nii.gz'))
    with open(plain, 'rb') as file, open(bench.path('zipped.nii'), 'wb') as target:
        target.write(gzip.compress(file.read()))
    for name in ('still-plain.nii.gz', 'zipped.nii'):
        expect(bench, bench.path(name), cube())


def gzip_members(bench):
    """A gzip file may be several in a row (RFC 1952 2.2)."""
    plain = save(bench, cube().astype('int16'), name='plain.nii')
    with open(plain, 'rb') as file:
        data = file.read()
    with open(bench.path('parts.nii.gz'), 'wb') as target:
        for start in range(0, len(data), 100):
            target.write(gzip.compress(data[start:start + 100]))
    expect(bench, bench.path('parts.nii.gz'), cube())


def not_finite(bench):
    data = cube().astype('float32')
    data[0, 0, 0], data[5, 4, 3], data[2, 2, 2], data[5, 0, 0] = numpy.nan, numpy.inf, -numpy.inf, numpy.nan
    stack = expect(bench, save(bench, data), data)
    notes = [note for note in stack['notes'] if note['code'] == 'not-finite']
    require(len(notes) == 1 and notes[0]['severity'] == 'info', f'notes {stack["notes"]}')
    require(notes[0]['text'].startswith('4 voxels of slices 1, 3–4 '), notes[0]['text'])
    stack = expect(bench, save(bench, cube().astype('float32')), cube())
    require(not any(note['code'] == 'not-finite' for note in stack['notes']), 'numbers are called none')


def scaled(bench, slope, inter, dtype='int16'):
    path = save(bench, cube().astype(dtype))
    patch(path, 112, '<f4', slope, inter)
    slope, inter = float(numpy.float32(slope)), float(numpy.float32(inter))
    if not math.isfinite(slope) or slope == 0:
        slope, inter = 1, 0
    expect(bench, path, cube() * slope + (inter if math.isfinite(inter) else 0))


def colour(bench, channels):
    data = numpy.stack([(cube() * factor) % 256 for factor in (1, 3, 5, 7)[:channels]], axis=-1).astype('uint8')
    names = 'RGBA'[:channels]
    structured = numpy.ascontiguousarray(data).view([(name, 'u1') for name in names])[..., 0]
    path = save(bench, structured)
    truth = Truth.of_affine(data.transpose(2, 1, 0, 3)[numpy.newaxis], TO_LPS @ PLAIN)
    bench.expect(truth, path=path)


def complex_numbers(bench, name):
    data = (cube() + 1j * (cube() - 200)).astype(name)
    expect(bench, save(bench, data), numpy.abs(data).astype(float))


def tiny(bench, size):
    affine = numpy.diag([size, size * 2, size * 3, 1])
    path = save(bench, cube().astype('int16'), affine)
    stack = bench.stacks(bench.info(path))[0][2]
    for ours, theirs in zip(stack['spacing_mm'], (size, size * 2, size * 3)):
        require(near(ours, theirs, 1e-4, 0), f'spacing {stack["spacing_mm"]}')


def labels(bench):
    data = cube() % 5
    stack = expect(bench, save(bench, data.astype('uint8'), change=lambda made: made.header.set_intent('label')), data)
    require(stack['window']['width'] >= 1, f'window {stack["window"]}')


def label_table(bench):
    """A table of names that is used is told as such; another file beside the image is not."""
    data = cube() % 3
    save(bench, data.astype('uint8'), name='parts.nii', change=lambda made: made.header.set_intent('label'))
    save(bench, cube().astype('int16'), name='plain.nii')
    for name in ('parts.tsv', 'plain.tsv'):
        with open(bench.path(name), 'w', encoding='utf-8') as file:
            file.write('index\tname\n1\tLiver\n2\tSpleen\n' if name == 'parts.tsv' else 'nothing of use\n')
    report = bench.info()
    found = {one['path'].rsplit('/', 1)[1]: one for one in report['unread']}
    require(sorted(found) == ['parts.tsv', 'plain.tsv'], f'unread {sorted(found)}')
    require(found['parts.tsv']['is_other'] and 'parts.nii' in found['parts.tsv']['reason'], f'{found["parts.tsv"]}')
    require(not found['plain.tsv']['is_other'] and found['plain.tsv']['reason'], f'{found["plain.tsv"]}')


def display_range(bench, low, high, source):
    path = save(bench, cube().astype('int16'))
    patch(path, 124, '<f4', high, low)
    stack = expect(bench, path, cube())
    require(stack['window']['source'] == source, f'window {stack["window"]}')


def analyze(bench, order):
    header = nibabel.AnalyzeHeader(endianness=order)
    made = nibabel.AnalyzeImage(cube().astype('int16'), None, header)
    made.set_data_dtype('int16')
    made.header.set_zooms((2, 1.5, 3))
    nibabel.save(made, bench.path('x.img'))
    for half in ('x.hdr', 'x.img'):
        stack = bench.stacks(bench.info(bench.path(half)))[0][2]
        require(stack['dims'] == list(SHAPE), f'dims {stack["dims"]}')
        require(all(near(a, b, 1e-5, 0) for a, b in zip(stack['spacing_mm'], (2, 1.5, 3))), f'spacing {stack["spacing_mm"]}')
        require((stack['min'], stack['max']) == (0, cube().max()), f'range {stack["min"]} to {stack["max"]}')
        require(near(stack['mean'], cube().mean(), 1e-6, 0), f'mean {stack["mean"]}')


def no_matrix(bench):
    """Neither qform nor sform: sizes alone, and a word about it."""
    path = save(bench, cube().astype('int16'), codes=(0, 0))
    stack = bench.stacks(bench.info(path))[0][2]
    require(stack['dims'] == list(SHAPE) and stack['notes'], 'nothing is said')
    require(all(near(a, b, 1e-5, 0) for a, b in zip(stack['spacing_mm'], (2, 1.5, 3))), f'spacing {stack["spacing_mm"]}')


def bad_matrix(bench, offset, values):
    """An sform that cannot be used: the qform is, and the file opens."""
    path = save(bench, cube().astype('int16'))
    patch(path, offset, '<f4', *values)
    expect(bench, path, cube())


def extension(bench):
    comment = nibabel.nifti1.Nifti1Extension('comment', b'made here' * 50)
    path = save(bench, cube().astype('int16'), change=lambda made: made.header.extensions.append(comment))
    expect(bench, path, cube())


def listed():
    names = ('uint8', 'int8', 'uint16', 'int16', 'uint32', 'int32', 'uint64', 'int64', 'float32', 'float64')
    for name in names:
        yield f'datatype/{name}', lambda b, n=name: datatype(b, n)
    for name in ('int16', 'int32', 'float32', 'float64', 'int64'):
        yield f'datatype/{name}-big-endian', lambda b, n=name: datatype(b, n, order='>')
    yield 'axes/sform', lambda b: axes(b, True)
    yield 'axes/qform', lambda b: axes(b, False)
    for sform in (True, False):
        yield f'oblique/{"sform" if sform else "qform"}', lambda b, s=sform: oblique(b, s)
    for unit, factor in (('micron', 1e-3), ('meter', 1e3), ('unknown', 1)):
        yield f'units/{unit}', lambda b, u=unit, f=factor: units(b, u, f)
    for dims in ((6, 5, 4), (6, 5, 4, 3), (4, 3, 2, 2, 3), (6, 5), (6, 5, 1), (1, 1, 1), (7,), (3, 3, 3, 1, 3),
                 (5, 1, 4), (1, 5, 4)):
        yield f'shape/{"x".join(map(str, dims))}', lambda b, d=dims: shape(b, d)
    for dims, intent in (((4, 3, 2, 1, 3), 'vector'), ((4, 3, 2, 1, 3), 1006), ((4, 3, 2, 1, 6), 'symmetric matrix'),
                         ((4, 3, 2, 1, 3), 2003), ((4, 3, 2, 1, 3), None), ((4, 3, 2, 5, 3), 'vector'),
                         ((4, 3, 2, 1, 2, 3), None), ((4, 3, 2, 5), None), ((4, 3, 1, 2, 2, 2, 2), None)):
        yield f'components/{"x".join(map(str, dims))}-{intent}', lambda b, d=dims, i=intent: components(b, d, i)
    for order in '<>':
        yield f'version-2/{"little" if order == "<" else "big"}', lambda b, o=order: version2(b, o)
        yield f'analyze/{"little" if order == "<" else "big"}', lambda b, o=order: analyze(b, o)
    for suffix in ('', '.gz'):
        yield f'pair/plain{suffix}', lambda b, s=suffix: pair(b, s)
    for slope, inter in ((2, 5), (0, 7), (math.nan, 7), (math.inf, 1), (-3, 1), (1e-8, 0), (1, -1024),
                         (2, math.nan), (1e-30, 0)):
        yield f'scaled/{slope}-{inter}', lambda b, s=slope, i=inter: scaled(b, s, i)
    yield 'scaled/float', lambda b: scaled(b, 0.5, 3, 'float32')
    for channels in (3, 4):
        yield f'colour/{channels}', lambda b, c=channels: colour(b, c)
    for name in ('complex64', 'complex128'):
        yield f'complex/{name}', lambda b, n=name: complex_numbers(b, n)
    for size in (1e-3, 1e-6):
        yield f'tiny/{size}', lambda b, s=size: tiny(b, s)
    for low, high, source in ((0, 345, 'header'), (0, 0, 'auto'), (5, 1, 'auto'), (math.nan, 300, 'auto')):
        yield f'display-range/{low}-{high}', lambda b, a=(low, high, source): display_range(b, *a)
    for name, offset, values in (('zero', 280, [0] * 12), ('nan', 280, [math.nan] * 12), ('flat', 280, [1, 0, 0, 0] * 3)):
        yield f'bad-matrix/{name}', lambda b, o=offset, v=values: bad_matrix(b, o, v)
    for function in (shear, zero_dims, other_name, gzip_members, not_finite, labels, label_table, no_matrix, extension):
        yield f'nifti/{function.__name__.replace("_", "-")}', function
