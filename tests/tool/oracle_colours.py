# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Colour in every form that is stored: what the eye gets, against the same steps in numpy."""
import numpy
from pydicom.uid import ExplicitVRBigEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian, RLELossless

from harness import require
from oracle import COLUMNS, ROWS, Truth, image, set_elements
from oracle_pixels import ramp

PLACE = (0, 0, 0)


def colours(bits=8, seed=1):
    return numpy.random.default_rng(seed).integers(0, 2 ** bits, (ROWS, COLUMNS, 3))


def coloured(pixels, photometric, planar=0, **elements):
    pixels = numpy.asarray(pixels)
    dataset = image(pixels[..., 0], SamplesPerPixel=3, PhotometricInterpretation=photometric, PlanarConfiguration=planar)
    data = numpy.ascontiguousarray(pixels.transpose(2, 0, 1) if planar else pixels).tobytes()
    dataset.PixelData = data + b'\0' * (len(data) % 2)
    set_elements(dataset, elements)
    return dataset


def from_ybr(ybr):
    """PS3.3 C.7.6.3.1.2, inverted."""
    y, cb, cr = ybr[..., 0].astype(float), ybr[..., 1] - 128.0, ybr[..., 2] - 128.0
    rgb = numpy.stack([y + 1.402 * cr, y - 0.344136286 * cb - 0.714136286 * cr, y + 1.772 * cb], axis=-1)
    return numpy.floor(numpy.clip(rgb, 0, 255) + 0.5)


def expect(bench, dataset, rgb, tolerance=0, syntax=ExplicitVRLittleEndian):
    path = bench.add(dataset, syntax=syntax)
    points = [(float(i), float(j), 0.0) for j in range(ROWS) for i in range(COLUMNS)]
    found = numpy.array(bench.tool.values(path, None, 0, points)[0], float).reshape(ROWS, COLUMNS, -1)
    require(found.shape == rgb.shape, f'samples {found.shape}')
    worst = numpy.abs(found - rgb).max()
    require(worst <= tolerance, f'colours are {worst} off: {found[0, 0]}, made {rgb[0, 0]}')


def rgb(bench, bits, stored, planar, syntax):
    pixels = colours(stored)
    dtype = numpy.dtype(f'u{bits // 8}')
    ordered = pixels.astype(dtype)
    dataset = coloured(ordered.byteswap() if syntax == ExplicitVRBigEndian else ordered, 'RGB', planar, BitsStored=stored,
                       HighBit=stored - 1)
    dataset['PixelData'].VR = 'OW' if bits > 8 else 'OB'
    wanted = pixels if stored == 8 else numpy.floor(pixels * 255 / (2 ** stored - 1) + 0.5)
    expect(bench, dataset, wanted, syntax=syntax)


def ybr(bench, planar):
    pixels = colours().astype('uint8')
    expect(bench, coloured(pixels, 'YBR_FULL', planar), from_ybr(pixels))


def ybr_422(bench):
    """Two pixels share their chroma: Y Y Cb Cr."""
    pixels = colours().astype('uint8')
    pixels[:, 1::2, 1:] = pixels[:, 0::2, 1:]
    stored = numpy.stack([pixels[:, 0::2, 0], pixels[:, 1::2, 0], pixels[:, 0::2, 1], pixels[:, 0::2, 2]], axis=-1)
    dataset = coloured(pixels, 'YBR_FULL_422', PixelData=stored.tobytes())
    expect(bench, dataset, from_ybr(pixels))


def ybr_422_in_full(bench):
    """The name says subsampled, the length says not: believed is the length."""
    pixels = colours().astype('uint8')
    expect(bench, coloured(pixels, 'YBR_FULL_422'), from_ybr(pixels))


def run_lengths(bench, photometric):
    """RLE keeps the colour model of the file; planes come first after decoding."""
    pixels = colours().astype('uint8')
    dataset = coloured(pixels, photometric)
    dataset.is_little_endian, dataset.is_implicit_VR = True, False
    from pydicom.dataset import FileMetaDataset
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    dataset.compress(RLELossless)
    dataset.PhotometricInterpretation = photometric
    dataset.PlanarConfiguration = 1
    expect(bench, dataset, from_ybr(pixels) if photometric != 'RGB' else pixels, syntax=RLELossless)


def set_palette(dataset, tables, first, bits, name='Data'):
    for colour, (n, data) in zip(('Red', 'Green', 'Blue'), tables):
        descriptor = f'{colour}PaletteColorLookupTableDescriptor'
        setattr(dataset, descriptor, [n % 65536, first, bits])
        dataset[descriptor].VR = 'SS' if first < 0 else 'US'
        keyword = {'Data': f'{colour}PaletteColorLookupTableData',
                   'Segmented': f'Segmented{colour}PaletteColorLookupTableData'}[name]
        setattr(dataset, keyword, data)
        dataset[keyword].VR = 'OW'


def palette(bench, n, first, index_type, syntax=ExplicitVRLittleEndian):
    """Entries of 16 bits; indices outside take the nearest end."""
    rng = numpy.random.default_rng(3)
    tables = [rng.integers(0, 256, n) for _ in range(3)]
    indices = rng.integers(first - 3, first + n + 3, (ROWS, COLUMNS)) if n < 60000 else rng.integers(0, n, (ROWS, COLUMNS))
    span = numpy.iinfo(index_type)
    indices = numpy.clip(indices, span.min, span.max)
    dataset = image(indices.astype(index_type), PhotometricInterpretation='PALETTE COLOR')
    set_palette(dataset, [(n, (table * 257).astype('<u2').tobytes()) for table in tables], first, 16)
    shown = numpy.clip(indices - first, 0, n - 1)
    expect(bench, dataset, numpy.stack([table[shown] for table in tables], axis=-1), syntax=syntax)


def segmented(bench):
    """A discrete run, a linear one, and a reference to the first (PS3.3 C.7.9.2)."""
    words = [0, 4, 0, 5 * 257, 9 * 257, 250 * 257, 1, 10, 50 * 257, 2, 1, 0, 0]
    table = [0, 5, 9, 250] + [250 + (50 - 250) * k / 10 for k in range(1, 11)] + [0, 5, 9, 250]
    dataset = image((ramp() % 18).astype('uint8'), PhotometricInterpretation='PALETTE COLOR')
    set_palette(dataset, [(18, numpy.array(words, '<u2').tobytes())] * 3, 0, 16, 'Segmented')
    grey = numpy.array(table)[ramp() % 18]
    expect(bench, dataset, numpy.stack([grey] * 3, axis=-1), tolerance=1)


def supplemental(bench):
    """Grey stays grey: the palette is for another range of values (PS3.3 C.7.6.19)."""
    dataset = image(ramp().astype('uint16'), PixelPresentation='COLOR')
    set_palette(dataset, [(10, numpy.arange(10).astype('<u2').tobytes())] * 3, 30, 16)
    path = bench.add(dataset)
    found = bench.tool.values(path, None, 0, [(3.0, 2.0, 0.0)])
    require(found == [[float(ramp()[2, 3])]], f'{found}')


def refused(bench, samples, photometric):
    dataset = coloured(colours().astype('uint8'), 'RGB', SamplesPerPixel=samples, PhotometricInterpretation=photometric,
                       PixelData=b'\0' * (ROWS * COLUMNS * samples))
    bench.add(dataset)
    report = bench.info()
    require(not report['series'] and len(report['unread']) == 1, f'{len(report["series"])} series')
    require('not supported' in report['unread'][0]['reason'], report['unread'][0]['reason'])


def listed():
    for bits, stored in ((8, 8), (16, 16), (16, 12)):
        for planar in (0, 1):
            yield f'rgb/{stored}-of-{bits}-planar-{planar}', \
                lambda b, a=(bits, stored, planar): rgb(b, *a, ExplicitVRLittleEndian)
    yield 'rgb/big-endian', lambda b: rgb(b, 16, 16, 0, ExplicitVRBigEndian)
    for planar in (0, 1):
        yield f'ybr-full/planar-{planar}', lambda b, p=planar: ybr(b, p)
    for photometric in ('RGB', 'YBR_FULL'):
        yield f'rle/{photometric}', lambda b, p=photometric: run_lengths(b, p)
    for name, args in {'unsigned': (200, 5, 'uint8'), 'signed': (200, -100, 'int8'), '16-bit': (4096, 1000, 'uint16'),
                       'signed-16-bit': (3000, -1500, 'int16'), 'all': (65536, 0, 'uint16')}.items():
        yield f'palette/{name}', lambda b, a=args: palette(b, *a)
    yield 'palette/implicit', lambda b: palette(b, 300, 10, 'uint16', ImplicitVRLittleEndian)
    for function in (ybr_422, ybr_422_in_full, segmented, supplemental):
        yield f'colours/{function.__name__.replace("_", "-")}', function
    for samples, photometric in ((4, 'ARGB'), (4, 'CMYK'), (3, 'HSV')):
        yield f'refused/{photometric}', lambda b, a=(samples, photometric): refused(b, *a)
