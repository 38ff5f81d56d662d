# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""From stored bits to the grey on the screen, against the same steps in numpy; and what headers lay over it.

Pictures are rendered so large that the middle of every pixel of the image can be looked at.
"""
import math
import os

import numpy
import pydicom
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRBigEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian

from harness import read_png, require
from oracle import COLUMNS, ROWS, SPACING, image, placed, plane, set_elements, stack_of
from oracle_pixels import clip, enhanced, item, ramp

SIZE_PX = 512
FIT = 0.94  # of the view, that an image fills
GRAPHICS = (255, 217, 89)
ROI = (115, 217, 255)


def shown(bench, path, columns, rows, spacing=(1, 1), arguments=()):
    """The colour at the middle of every pixel: [row, column, 3]."""
    output = bench.path('shown.png')
    status, _, errors = bench.tool.run('render', path, '--plane', 'axial', '--interpolation', 'nearest', '--size',
                                       f'{SIZE_PX}x{SIZE_PX}', '-o', output, *arguments)
    require(status == 0, f'render refused: {errors[:200]}')
    picture = numpy.array(read_png(output)[2])
    os.remove(output)
    down_mm, across_mm = spacing
    mm_per_px = max(columns * across_mm, rows * down_mm) / SIZE_PX / FIT
    x = SIZE_PX / 2 + (numpy.arange(columns) + 0.5 - columns / 2) * across_mm / mm_per_px
    y = SIZE_PX / 2 + (numpy.arange(rows) + 0.5 - rows / 2) * down_mm / mm_per_px
    return picture[numpy.floor(y).astype(int)][:, numpy.floor(x).astype(int)]


def require_greys(bench, path, greys, **options):
    found = shown(bench, path, greys.shape[1], greys.shape[0], **options)
    require((found == found[..., :1]).all(), 'a grey is coloured')
    wrong = numpy.argwhere(found[..., 0] != greys)
    require(len(wrong) == 0, f'{len(wrong)} greys differ, the first at row, column {wrong[:1]}: '
                             f'{found[tuple(wrong[0])][0] if len(wrong) else 0}, '
                             f'made {greys[tuple(wrong[0])] if len(wrong) else 0}')


def to_grey(share):
    return numpy.floor(numpy.clip(share, 0, 1) * 255 + 0.5).astype(int)


def wide_ramp(rows=12, columns=16, low=-1000, high=3000):
    return numpy.linspace(low, high, rows * columns).round().reshape(rows, columns).astype(int)


# ---- windows ----

def window_share(x, center, width, function):
    """PS3.3 C.11.2.1.2 and C.11.2.1.3, as written."""
    if function == 'SIGMOID':
        return 1 / (1 + numpy.exp(-4 * (x - center) / width))
    if function == 'LINEAR_EXACT':
        return numpy.where(x <= center - width / 2, 0, numpy.where(x > center + width / 2, 1, (x - center) / width + 0.5))
    low, high = center - 0.5 - (width - 1) / 2, center - 0.5 + (width - 1) / 2
    inside = (x - (center - 0.5)) / (width - 1 if width > 1 else 1) + 0.5
    return numpy.where(x <= low, 0, numpy.where(x > high, 1, inside))


def window(bench, function, center, width, slope=1, intercept=0, **elements):
    stored = wide_ramp()
    dataset = image(stored.astype('int16'), WindowCenter=str(center), WindowWidth=str(width), RescaleSlope=str(slope),
                    RescaleIntercept=str(intercept), VOILUTFunction=function, **elements)
    greys = to_grey(window_share(stored * slope + intercept, center, width, function or 'LINEAR'))
    is_inverted = (elements.get('PhotometricInterpretation') == 'MONOCHROME1') or ('PresentationLUTShape' in elements)
    require_greys(bench, bench.add(dataset), 255 - greys if is_inverted else greys)


# ---- VOI LUTs ----

def lut_item(entries, first, entry_bits, explanation=None, first_vr='US', is_packed=False):
    entries = numpy.asarray(entries)
    dataset = Dataset()
    dataset.LUTDescriptor = [len(entries) % 65536, first, entry_bits]
    dataset['LUTDescriptor'].VR = first_vr
    dataset.LUTData = entries.astype('uint8' if is_packed else '<u2').tobytes()
    dataset['LUTData'].VR = 'OW'
    if explanation:
        dataset.LUTExplanation = explanation
    return dataset


def apply_lut(values, entries, first, entry_bits):
    index = numpy.clip(numpy.floor(values - first + 0.5), 0, len(entries) - 1).astype(int)
    return to_grey(numpy.asarray(entries)[index] / (2 ** entry_bits - 1))


def zigzag(n, entry_bits):
    """Up, down and up again: no window looks like it."""
    return (numpy.abs(numpy.sin(numpy.linspace(0, 7, n))) * (2 ** entry_bits - 1)).round().astype(int)


def voi_lut(bench, n, first, entry_bits, slope=1, intercept=0, is_packed=False, syntax=ExplicitVRLittleEndian, **elements):
    stored = wide_ramp(low=-300 if first < 0 else 0, high=2500)
    entries = zigzag(n, entry_bits)
    dataset = image(stored.astype('int16' if first < 0 else 'uint16'), RescaleSlope=str(slope),
                    RescaleIntercept=str(intercept), **elements)
    dataset.VOILUTSequence = Sequence([lut_item(entries, first, entry_bits, 'Zigzag', 'SS' if first < 0 else 'US', is_packed)])
    greys = apply_lut(stored * slope + intercept, entries, first, entry_bits)
    if elements:
        greys = 255 - greys
    path = bench.add(dataset, syntax=syntax)
    require_greys(bench, path, greys)
    stack = bench.info()['series'][0]['stacks'][0]
    require(stack['window']['function'] == 'TABLE', f'window {stack["window"]}')
    require(stack['details']['voi_tables'][0]['explanation'] == 'Zigzag', f'{stack["details"]}')


def voi_lut_implicit_negative(bench):
    """Without a VR, the rescale tells that the first value is negative."""
    stored = wide_ramp(low=0, high=1500)
    entries = zigzag(500, 12)
    dataset = image(stored.astype('uint16'), RescaleSlope='1', RescaleIntercept='-1024')
    dataset.VOILUTSequence = Sequence([lut_item(entries, 65536 - 700, 12)])
    path = bench.add(dataset, syntax=ImplicitVRLittleEndian)
    require_greys(bench, path, apply_lut(stored - 1024, entries, -700, 12))


def voi_lut_beside_window(bench):
    """Alternatives: it opens with the window; the tables are there to be chosen."""
    stored = wide_ramp()
    dataset = image(stored.astype('int16'), WindowCenter='40', WindowWidth='400')
    dataset.VOILUTSequence = Sequence([lut_item(zigzag(100, 8), 0, 8, 'One'), lut_item(zigzag(100, 12), 5, 12, 'Two')])
    require_greys(bench, bench.add(dataset), to_grey(window_share(stored, 40, 400, 'LINEAR')))
    tables = bench.info()['series'][0]['stacks'][0]['details']['voi_tables']
    require([table['explanation'] for table in tables] == ['One', 'Two'], f'{tables}')
    require([(table['first'], table['bits']) for table in tables] == [(0, 8), (5, 12)], f'{tables}')


def voi_lut_damaged(bench, kind):
    """The image is seen all the same, and it is said why without its table."""
    dataset = image(wide_ramp().astype('int16'))
    lut = lut_item(zigzag(300, 12), 0, 12)
    if kind == 'short':
        lut.LUTData = lut.LUTData[:100]
    elif kind == 'no-descriptor':
        del lut.LUTDescriptor
    elif kind == 'no-data':
        del lut.LUTData
    elif kind == 'no-bits':
        lut.LUTDescriptor = [300, 0, 0]
    elif kind == 'many-bits':
        lut.LUTDescriptor = [300, 0, 33]
    dataset.VOILUTSequence = Sequence([lut])
    path = bench.add(dataset)
    greys = shown(bench, path, 16, 12)[..., 0]
    require(len(numpy.unique(greys)) > 50, 'the image is blank')
    stack = bench.info()['series'][0]['stacks'][0]
    require(stack['window']['source'] == 'auto', f'{stack["window"]}')
    require('VOI LUT' in stack['details']['remarks'], f'remarks {stack["details"]["remarks"]}')


def voi_lut_of_frames(bench):
    """The frame's own table, from its functional group: the middle frame's is what it opens with."""
    slices = stack_of(3)
    frames, tables = [], []
    for k, (origin, planes) in enumerate(slices):
        tables.append(zigzag(200 + 40 * k, 10))
        voi = item(VOILUTSequence=Sequence([lut_item(tables[k], 10, 10, f'Frame {k}')]))
        frames.append((origin, planes[0], '1', {'FrameVOILUTSequence': Sequence([voi])}))
    path = bench.add(enhanced(frames))
    greys = apply_lut(slices[1][1][0], tables[1], 10, 10)
    require_greys(bench, path, greys, spacing=SPACING)


# ---- slabs ----

def slab(bench, mode, slab_mm, n_each_side):
    """About slice 3 of 9; of padding there is no value."""
    values = numpy.random.default_rng(11).integers(0, 255, (9, ROWS, COLUMNS))
    values[2:5, 1, 1], values[3, 2, 2] = 255, 255
    slices = [(origin, [values[k]]) for k, (origin, _) in enumerate(stack_of(9))]
    bench.add_slices(slices, dtype='uint16', PixelRepresentation=0, PixelPaddingValue=255, WindowCenter='128', WindowWidth='256')
    pile = numpy.ma.masked_equal(values, 255)[max(3 - n_each_side, 0):3 + n_each_side + 1]
    greys = {'maximum': pile.max, 'minimum': pile.min, 'mean': pile.mean}[mode](axis=0).filled(0)
    origin = slices[3][0]
    found = shown(bench, bench.folder, COLUMNS, ROWS, SPACING, [
        '--slab', str(slab_mm), '--slab-mode', mode, '--at', f'{origin[0] + 7 * SPACING[1] / 2},{origin[1] + 5 * SPACING[0] / 2},{origin[2]}'])
    wrong = numpy.argwhere(~(numpy.abs(found[..., 0] - greys) <= (0.51 if mode == 'mean' else 0)))
    require(len(wrong) == 0, f'{len(wrong)} greys differ, the first at row, column {wrong[:1]}')


# ---- colour maps ----

def read_palette(name):
    """The well-known palettes of PS3.6 Annex B as pydicom brings them: [256, 3]."""
    path = os.path.join(os.path.dirname(pydicom.__file__), 'data', 'palettes', name + '.dcm')
    palette = pydicom.dcmread(path, force=True)
    return numpy.stack([numpy.frombuffer(palette[f'{colour}PaletteColorLookupTableData'].value, 'uint8')
                        for colour in ('Red', 'Green', 'Blue')], axis=-1)


def colour_map(bench, option, name, is_inverted):
    values = numpy.arange(192, dtype='uint16').reshape(12, 16)
    dataset = image(values, WindowCenter='128', WindowWidth='256')
    if is_inverted:
        dataset.PhotometricInterpretation = 'MONOCHROME1'
    found = shown(bench, bench.add(dataset), 16, 12, arguments=['--colour-map', option])
    wanted = read_palette(name)[255 - values if is_inverted else values]
    require((found == wanted).all(), f'{(found != wanted).any(axis=-1).sum()} pixels differ')


# ---- overlays ----

def overlay(dataset, group, bits, origin=(1, 1), kind='G', label=None, frames=None, frame_origin=None):
    bits = numpy.asarray(bits)
    rows, columns = bits.shape[-2:]
    packed = numpy.packbits(bits.reshape(-1).astype('uint8'), bitorder='little').tobytes()
    dataset.add_new((group, 0x0010), 'US', rows)
    dataset.add_new((group, 0x0011), 'US', columns)
    dataset.add_new((group, 0x0040), 'CS', kind)
    dataset.add_new((group, 0x0050), 'SS', list(origin))
    dataset.add_new((group, 0x0100), 'US', 1)
    dataset.add_new((group, 0x0102), 'US', 0)
    dataset.add_new((group, 0x3000), 'OW', packed + b'\0' * (len(packed) % 2))
    if label:
        dataset.add_new((group, 0x1500), 'LO', label)
    if frames:
        dataset.add_new((group, 0x0015), 'IS', frames)
        dataset.add_new((group, 0x0051), 'US', frame_origin)


def flat(rows=ROWS, columns=COLUMNS, **elements):
    return image(numpy.full((rows, columns), 100, 'uint16'), WindowCenter='128', WindowWidth='256', **elements)


def dots(rows, columns, seed):
    return numpy.random.default_rng(seed).integers(0, 2, (rows, columns))


def require_colours(found, mask, colour, rest=(100, 100, 100)):
    wanted = numpy.where(mask[..., None].astype(bool), colour, rest)
    wrong = numpy.argwhere((numpy.abs(found - wanted) > 1).any(axis=-1))
    require(len(wrong) == 0, f'{len(wrong)} pixels differ, the first at {wrong[:1]}: {found[tuple(wrong[0])] if len(wrong) else ""}')


def overlay_at(bench, origin, size, kind):
    bits = dots(*size, seed=5)
    dataset = flat()
    overlay(dataset, 0x6004, bits, origin, kind, 'Marks')
    mask = numpy.zeros((ROWS, COLUMNS), int)
    for row in range(size[0]):
        for column in range(size[1]):
            at = row + origin[0] - 1, column + origin[1] - 1
            if 0 <= at[0] < ROWS and 0 <= at[1] < COLUMNS:
                mask[at] = bits[row, column]
    path = bench.add(dataset)
    require_colours(shown(bench, path, COLUMNS, ROWS), mask, ROI if kind == 'R' else GRAPHICS)
    require_colours(shown(bench, path, COLUMNS, ROWS, arguments=['--no-graphics']), mask * 0, GRAPHICS)
    found = bench.info()['series'][0]['stacks'][0]['details']['overlays']
    require(found == [{'group': 0x6004, 'label': 'Marks', 'type': kind, 'columns': size[1], 'rows': size[0]}], f'{found}')


def overlay_embedded(bench, position, is_signed):
    """In bits that the image does not use."""
    bits = dots(ROWS, COLUMNS, 7)
    words = (numpy.full((ROWS, COLUMNS), 100) | (bits << position)).astype('uint16')
    dataset = image(words, WindowCenter='128', WindowWidth='256', BitsStored=12, HighBit=11, PixelRepresentation=int(is_signed))
    overlay(dataset, 0x6000, bits)
    del dataset[0x6000, 0x3000]
    dataset[0x6000, 0x0100].value = 16
    dataset[0x6000, 0x0102].value = position
    require_colours(shown(bench, bench.add(dataset), COLUMNS, ROWS), bits, GRAPHICS)


def overlay_of_frames(bench):
    """Three planes from the second frame of five on; the middle frame has the second of them."""
    pixels = numpy.full((5, ROWS, COLUMNS), 100, 'uint16')
    dataset = clip(pixels, WindowCenter='128', WindowWidth='256')
    bits = numpy.array([dots(ROWS, COLUMNS, seed) for seed in range(3)])
    overlay(dataset, 0x6000, bits, frames=3, frame_origin=2)
    path = bench.add(dataset)
    for frame, mask in enumerate([bits[0] * 0, bits[0], bits[1], bits[2], bits[0] * 0]):
        require_colours(shown(bench, path, COLUMNS, ROWS, arguments=['--at', f'0,0,{frame}']), mask, GRAPHICS)


def overlay_hostile(bench, kind):
    """Not shown, said, and the image is there."""
    dataset = flat()
    overlay(dataset, 0x6000, dots(ROWS, COLUMNS, 1))
    if kind == 'large':
        dataset[0x6000, 0x0010].value = dataset[0x6000, 0x0011].value = 65535
    elif kind == 'short':
        dataset[0x6000, 0x3000].value = b'\1\2'
    elif kind == 'zero':
        dataset[0x6000, 0x0010].value = 0
    elif kind == 'in-image-bits':
        del dataset[0x6000, 0x3000]
        dataset[0x6000, 0x0102].value = 3
    path = bench.add(dataset)
    require_colours(shown(bench, path, COLUMNS, ROWS), numpy.zeros((ROWS, COLUMNS)), GRAPHICS)
    details = bench.info()['series'][0]['stacks'][0]['details']
    require(details['overlays'] == [] and 'overlay' in details['remarks'], f'{details}')


def overlay_far_away(bench):
    dataset = flat()
    overlay(dataset, 0x6000, dots(ROWS, COLUMNS, 1), origin=(-32768, 32767))
    require_colours(shown(bench, bench.add(dataset), COLUMNS, ROWS), numpy.zeros((ROWS, COLUMNS)), GRAPHICS)


# ---- shutters ----

def shutter(bench, shapes, mask, grey=0, **elements):
    """@mask: what is covered."""
    rows, columns = mask.shape
    dataset = flat(rows, columns, ShutterShape=shapes)
    if grey:
        elements['ShutterPresentationValue'] = grey * 257
    set_elements(dataset, elements)
    if 'BITMAP' in shapes:
        overlay(dataset, 0x6002, mask)
        dataset.ShutterOverlayGroup = 0x6002
    path = bench.add(dataset)
    require_colours(shown(bench, path, columns, rows), mask, (grey, grey, grey))
    require_colours(shown(bench, path, columns, rows, arguments=['--no-graphics']), mask * 0, (0, 0, 0))
    stack = bench.info()['series'][0]['stacks'][0]
    require((stack['min'], stack['max']) == (100, 100), 'the shutter has changed values')


def shutters():
    row, column = numpy.mgrid[1:13, 1:17]
    seen = (column >= 3) & (column <= 9) & (row >= 2) & (row <= 8)
    yield 'rectangle', ('RECTANGULAR', ~seen, 0, {'ShutterLeftVerticalEdge': 3, 'ShutterRightVerticalEdge': 9,
                                                  'ShutterUpperHorizontalEdge': 2, 'ShutterLowerHorizontalEdge': 8})
    yield 'beyond-the-image', ('RECTANGULAR', ~(column >= 3), 0, {
        'ShutterLeftVerticalEdge': 3, 'ShutterRightVerticalEdge': 999, 'ShutterUpperHorizontalEdge': -5,
        'ShutterLowerHorizontalEdge': 999})
    inside = (column - 8) ** 2 + (row - 6) ** 2 < 4.6 ** 2
    yield 'circle', ('CIRCULAR', ~inside, 60, {'CenterOfCircularShutter': [6, 8], 'RadiusOfCircularShutter': '4.6'})
    triangle = column / 21 + row / 11 < 1
    yield 'polygon', ('POLYGONAL', ~triangle, 0, {'VerticesOfThePolygonalShutter': [0, 0, 0, 21, 11, 0]})
    yield 'two', (['RECTANGULAR', 'CIRCULAR'], ~(seen & inside), 0, {
        'ShutterLeftVerticalEdge': 3, 'ShutterRightVerticalEdge': 9, 'ShutterUpperHorizontalEdge': 2,
        'ShutterLowerHorizontalEdge': 8, 'CenterOfCircularShutter': [6, 8], 'RadiusOfCircularShutter': '4.6'})
    yield 'bitmap', ('BITMAP', dots(12, 16, 3).astype(bool), 200, {})


# ---- uptake, real world values, regions ----

def readings(bench, dataset, voxels):
    """Of an image without a place, whose pixels are millimetres."""
    path = bench.add(dataset)
    return bench.tool.readings(path, [(float(i), float(j), 0.0) for i, j in voxels])


PET = {
    'SOPClassUID': '1.2.840.10008.5.1.4.1.1.128', 'Modality': 'PT', 'Units': 'BQML', 'CorrectedImage': ['DECY', 'ATTN', 'SCAT'],
    'DecayCorrection': 'START', 'SeriesDate': '20240301', 'SeriesTime': '101500', 'AcquisitionDate': '20240301',
    'AcquisitionTime': '101700', 'PatientWeight': '72.5', 'RescaleSlope': '2.5', 'RescaleIntercept': '0'}
F18_S = 6586.2


def pet(drug, **elements):
    dataset = image(numpy.full((ROWS, COLUMNS), 4000, 'int16'), **{**PET, **elements})
    dose = Dataset()
    set_elements(dose, {'RadiopharmaceuticalStartTime': '091500', 'RadionuclideTotalDose': '370000000',
                        'RadionuclideHalfLife': str(F18_S), **drug})
    dataset.RadiopharmaceuticalInformationSequence = Sequence([dose])
    return dataset


def suv(bench, elapsed_s, drug=None, factor=None, private=None, **elements):
    """The uptake of a value of 10000; @elapsed_s: from the injection to what the decay is corrected to."""
    dataset = pet(drug or {}, **elements)
    for tag, (creator, vr, value) in (private or {}).items():
        block = dataset.private_block(tag >> 16, creator, create=True)
        block.add_new(tag & 0xff, vr, value)
    if factor is None:
        factor = 72.5 * 1000 / (370e6 * 2 ** (-elapsed_s / F18_S))
    found = readings(bench, dataset, [(2, 3)])[0]
    require('SUVbw' in found, f'no uptake: {bench.info()["series"][0]["stacks"][0]["details"]}')
    value, unit = found['SUVbw']
    require(unit == 'g/ml' and math.isclose(value, 10000 * factor, rel_tol=1e-9), f'{value} {unit}, made {10000 * factor}')


def average_time_s(duration_s):
    rate = math.log(2) / F18_S
    return math.log(rate * duration_s / (1 - math.exp(-rate * duration_s))) / rate


SUVS = {
    'series-time': (3600, {}),
    'start-datetime': (3600 + 86400, {'drug': {'RadiopharmaceuticalStartDateTime': '20240229091500'}}),
    'zones': (3600, {'drug': {'RadiopharmaceuticalStartDateTime': '20240301081500.000+0000'}, 'TimezoneOffsetFromUTC': '+0100'}),
    'midnight': (2700, {'drug': {'RadiopharmaceuticalStartTime': '233000.00'}, 'SeriesTime': '001500',
                        'AcquisitionTime': '002000'}),
    'admin': (0, {'DecayCorrection': 'ADMIN', 'SeriesTime': ''}),
    'ge': (1800, {'SeriesTime': '180000', 'private': {0x0009100d: ('GEMS_PETD_01', 'DT', '20240301094500.00')}}),
    'late-series': (62 * 60 - 90 + average_time_s(180),
                    {'SeriesTime': '180000', 'FrameReferenceTime': '90000', 'ActualFrameDuration': '180000'}),
    'philips-suv': (0, {'factor': 0.00042, 'Units': 'CNTS', 'private': {0x70531000: ('Philips PET Private Group', 'DS', '0.00042')}}),
    'philips-activity': (0, {'factor': 3.5 * 72.5 * 1000 / (370e6 * 2 ** (-3600 / F18_S)), 'Units': 'CNTS',
                             'private': {0x70531009: ('Philips PET Private Group', 'DS', '3.5')}}),
    'grams': (0, {'factor': 1, 'Units': 'GML'}),
}


def no_suv(bench, word, drug=None, **elements):
    """Not allowed: it is said why, and no number is made up."""
    require('SUVbw' not in readings(bench, pet(drug or {}, **elements), [(1, 1)])[0], 'an uptake')
    details = bench.info()['series'][0]['stacks'][0]['details']
    require(word in details['suvbw_reason'], f'{details}')


NO_SUVS = {
    'weight': ('weight', {'PatientWeight': None}),
    'zero-weight': ('weight', {'PatientWeight': '0'}),
    'dose': ('dose', {'drug': {'RadionuclideTotalDose': None}}),
    'half-life': ('half life', {'drug': {'RadionuclideHalfLife': ''}}),
    'start': ('injection', {'drug': {'RadiopharmaceuticalStartTime': None}}),
    'attenuation': ('attenuation', {'CorrectedImage': ['DECY']}),
    'decay': ('attenuation', {'CorrectedImage': ['ATTN']}),
    'no-decay-correction': ('decay', {'DecayCorrection': 'NONE'}),
    'counts': ('counts', {'Units': 'CNTS'}),
    'percent': ('unit', {'Units': 'PCNT'}),
    'before': ('contradict', {'drug': {'RadiopharmaceuticalStartDateTime': '20240302091500'}}),
    'late-series': ('time that the decay', {'SeriesTime': '180000'}),
    'lean': ('otherwise', {'Units': 'GML', 'SUVType': 'LBM'}),
}


def mapping_item(first, last, unit, **more):
    code = item(CodeValue=unit, CodingSchemeDesignator='UCUM', CodeMeaning=unit)
    dataset = item(LUTLabel='ADC', MeasurementUnitsCodeSequence=Sequence([code]), **more)
    dataset.add_new(0x00409216, 'US', first)
    dataset.add_new(0x00409211, 'US', last)
    return dataset


def real_values(bench, is_per_frame):
    """Beside the modality's value, never in its place; of the stored one."""
    pixels = plane(1)
    mapping = mapping_item(0, 150, 'um2/s', RealWorldValueSlope=0.25, RealWorldValueIntercept=-3.0)
    if is_per_frame:
        groups = {'RealWorldValueMappingSequence': Sequence([mapping])}
        dataset = enhanced([((0, 0, 0), pixels, '1', groups)], RescaleSlope='2', RescaleIntercept='1')
        points = [(SPACING[1] * i, SPACING[0] * j, 0.0) for i, j in ((3, 2), (7, 5))]
    else:
        dataset = image(pixels.astype('uint16'), RescaleSlope='2', RescaleIntercept='1')
        dataset.RealWorldValueMappingSequence = Sequence([mapping])
        points = [(3.0, 2.0, 0.0), (7.0, 5.0, 0.0)]
    path = bench.add(dataset)
    found = bench.tool.readings(path, points)
    require(found[0].get('ADC') == [0.25 * pixels[2, 3] - 3, 'um2/s'], f'{found}')
    require('ADC' not in found[1], f'a value out of range: {found[1]}')
    values = bench.tool.values(path, None, 0, points)[0]
    require(values[0] == pixels[2, 3] * 2 + 1, f'value {values}')


def real_value_table(bench):
    pixels = plane(0)
    table = numpy.linspace(3, 4, 50) ** 2
    dataset = image(pixels.astype('uint16'))
    dataset.RealWorldValueMappingSequence = Sequence([mapping_item(10, 59, 'm/s', RealWorldValueLUTData=list(table))])
    found = readings(bench, dataset, [(3, 2), (2, 0)])
    require(math.isclose(found[0]['ADC'][0], table[pixels[2, 3] - 10]) and found[0]['ADC'][1] == 'm/s', f'{found}')
    require('ADC' not in found[1], f'{found}')


def regions(bench):
    """A picture of the body, a spectrum beside it, and nothing outside of both."""
    def region(left, top, right, bottom, units, deltas, reference):
        return item(RegionLocationMinX0=left, RegionLocationMinY0=top, RegionLocationMaxX1=right, RegionLocationMaxY1=bottom,
                    PhysicalUnitsXDirection=units[0], PhysicalUnitsYDirection=units[1], PhysicalDeltaX=deltas[0],
                    PhysicalDeltaY=deltas[1], RegionSpatialFormat=1, ReferencePixelX0=reference[0],
                    ReferencePixelY0=reference[1])
    dataset = image(ramp(0, 40, 60).astype('uint16'), Modality='US')
    dataset.SequenceOfUltrasoundRegions = Sequence([region(10, 5, 29, 24, (3, 3), (0.02, 0.02), (10, 0)),
                                                    region(30, 5, 59, 24, (4, 7), (0.005, -1.5), (0, 12))])
    found = readings(bench, dataset, [(25, 15), (36, 10), (5, 5)])
    require(found[0] == {'x': [1, 'mm'], 'y': [2, 'mm']}, f'{found[0]}')
    spectrum = {name: (round(value, 9), unit) for name, (value, unit) in found[1].items()}
    require(spectrum == {'x': (0.03, 's'), 'y': (10.5, 'cm/s')}, f'{found[1]}')
    require(found[2] == {}, f'{found[2]}')


def listed():
    for function, center, width in (('LINEAR', 40, 400), (None, 128, 256), ('LINEAR', 7, 1), ('LINEAR', 40.3, 2.5),
                                    ('LINEAR_EXACT', 40, 400), ('LINEAR_EXACT', 0.5, 0.5), ('SIGMOID', 400, 900)):
        yield f'window/{function}-{center}-{width}', lambda b, a=(function, center, width): window(b, *a)
    yield 'window/after-rescale', lambda b: window(b, 'LINEAR', 40, 400, 0.3, -20)
    for name, elements in {'monochrome1': {'PhotometricInterpretation': 'MONOCHROME1'},
                           'inverse': {'PresentationLUTShape': 'INVERSE'},
                           'both': {'PhotometricInterpretation': 'MONOCHROME1', 'PresentationLUTShape': 'INVERSE'}}.items():
        yield f'inverted-once/{name}', lambda b, e=elements: window(b, 'LINEAR', 400, 900, **e)
    for name, args in {'8-bit': (256, 0, 8), '12-bit': (1000, 100, 12), '16-bit': (4096, 0, 16), 'one-entry': (1, 700, 12),
                       'odd-bits': (500, 20, 11), 'negative': (1000, -200, 12), 'all': (65536, 0, 16)}.items():
        yield f'voi-lut/{name}', lambda b, a=args: voi_lut(b, *a)
    for option, name in {'hot-iron': 'hotiron', 'pet': 'pet', 'hot-metal-blue': 'hotmetalblue', 'pet-20-step': 'pet20step'}.items():
        for is_inverted in (False, True):
            yield f'colour-map/{option}{"-inverted" if is_inverted else ""}', lambda b, a=(option, name, is_inverted): colour_map(b, *a)
    for mode in ('maximum', 'minimum', 'mean'):
        for slab_mm, n_each_side in ((4.9, 0), (5, 1), (12.5, 2), (1000, 5)):
            yield f'slab/{mode}-{slab_mm}', lambda b, a=(mode, slab_mm, n_each_side): slab(b, *a)
    yield 'voi-lut/packed', lambda b: voi_lut(b, 256, 0, 8, is_packed=True)
    yield 'voi-lut/after-rescale', lambda b: voi_lut(b, 800, -150, 12, 0.5, -100)
    yield 'voi-lut/monochrome1', lambda b: voi_lut(b, 800, 0, 12, PhotometricInterpretation='MONOCHROME1')
    yield 'voi-lut/implicit', lambda b: voi_lut(b, 800, 0, 12, syntax=ImplicitVRLittleEndian)
    yield 'voi-lut/implicit-signed', lambda b: voi_lut(b, 800, -100, 12, syntax=ImplicitVRLittleEndian)
    for kind in ('short', 'no-descriptor', 'no-data', 'no-bits', 'many-bits'):
        yield f'voi-lut/damaged-{kind}', lambda b, k=kind: voi_lut_damaged(b, k)
    for function in (voi_lut_implicit_negative, voi_lut_beside_window, voi_lut_of_frames, overlay_of_frames,
                     overlay_far_away, real_value_table, regions):
        yield f'display/{function.__name__.replace("_", "-")}', function
    for origin, size, kind in (((1, 1), (ROWS, COLUMNS), 'G'), ((1, 1), (ROWS, COLUMNS), 'R'), ((3, 2), (3, 5), 'G'),
                               ((-2, -3), (20, 30), 'G'), ((5, 6), (9, 13), 'R')):
        yield f'overlay/{kind}-{size}-at-{origin}', lambda b, a=(origin, size, kind): overlay_at(b, *a)
    for position, is_signed in ((12, False), (15, False), (13, True)):
        yield f'overlay/embedded-{position}-{is_signed}', lambda b, a=(position, is_signed): overlay_embedded(b, *a)
    for kind in ('large', 'short', 'zero', 'in-image-bits'):
        yield f'overlay/hostile-{kind}', lambda b, k=kind: overlay_hostile(b, k)
    for name, (shapes, mask, grey, elements) in shutters():
        yield f'shutter/{name}', lambda b, s=shapes, m=mask, g=grey, e=elements: shutter(b, s, m, g, **e)
    for name, (elapsed_s, options) in SUVS.items():
        yield f'suv/{name}', lambda b, s=elapsed_s, o=options: suv(b, s, **o)
    for name, (word, options) in NO_SUVS.items():
        yield f'no-suv/{name}', lambda b, w=word, o=options: no_suv(b, w, **o)
    for is_per_frame in (False, True):
        yield f'real-values/{"frame" if is_per_frame else "file"}', lambda b, f=is_per_frame: real_values(b, f)
