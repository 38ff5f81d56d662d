# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How samples are stored and what the header makes of them: DICOM files, single and multi-frame."""
import numpy
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence
from pydicom.uid import (DeflatedExplicitVRLittleEndian, ExplicitVRBigEndian, ExplicitVRLittleEndian,
                         ImplicitVRLittleEndian)

from harness import near, require
from oracle import AXIAL, COLUMNS, ROWS, SPACING, Truth, image, placed, plane, set_elements, stack_of


def ramp(k=0, rows=ROWS, columns=COLUMNS):
    """Small values for 8 bits, different at every voxel."""
    j, i = numpy.mgrid[0:rows, 0:columns]
    return i + columns * j + 40 * k


def stored(bench, dtype, low, high):
    """The whole range of a sample type, both ends."""
    planes = [numpy.linspace(low, high, ROWS * COLUMNS).reshape(ROWS, COLUMNS).round().astype(dtype) for _ in range(3)]
    slices = [(origin, [pixels]) for (origin, _), pixels in zip(stack_of(3), planes)]
    bench.add_slices(slices, dtype=dtype)
    bench.expect(Truth(slices))


def bits(bench, stored_bits, high_bit, is_signed):
    """Bits outside of BitsStored hold something else: overlays, noise (PS3.5 8.1.1)."""
    dirt = numpy.random.default_rng(1)
    shift = high_bit - stored_bits + 1
    slices = []
    for k, (origin, _) in enumerate(stack_of(3)):
        values = (plane(k) - (200 if is_signed else 0))
        mask = ((1 << stored_bits) - 1) << shift
        words = ((values & ((1 << stored_bits) - 1)) << shift) | (dirt.integers(0, 65536, values.shape) & ~mask & 0xffff)
        bench.add(placed(words.astype('uint16'), origin, BitsStored=stored_bits, HighBit=high_bit,
                         PixelRepresentation=int(is_signed)))
        slices.append((origin, [values]))
    bench.expect(Truth(slices))


def syntax(bench, uid, dtype):
    """The bytes of a sample in the order of the transfer syntax."""
    slices = [(origin, [ramp(k)]) for k, (origin, _) in enumerate(stack_of(3))]
    for origin, (pixels,) in slices:
        ordered = pixels.astype(dtype)
        if uid == ExplicitVRBigEndian:
            ordered = ordered.byteswap().view(ordered.dtype)
        bench.add(placed(ordered, origin), syntax=uid)
    bench.expect(Truth(slices))


def no_meta(bench, uid):
    """No preamble, no meta header: straight into the dataset."""
    slices = [(origin, [ramp(k)]) for k, (origin, _) in enumerate(stack_of(3))]
    for origin, (pixels,) in slices:
        dataset = placed(pixels.astype('int16').byteswap() if uid == ExplicitVRBigEndian else pixels.astype('int16'), origin)
        bench.add(dataset, syntax=uid, has_meta=False)
    bench.expect(Truth(slices))


def odd_length(bench, frames):
    """5 × 7 bytes, padded to an even length."""
    if frames == 1:
        slices = [(origin, [ramp(k, 5, 7)]) for k, (origin, _) in enumerate(stack_of(3))]
        bench.add_slices(slices, dtype='uint8')
        bench.expect(Truth(slices))
        return
    pixels = numpy.array([ramp(k, 5, 7) for k in range(frames)], 'uint8')
    bench.add(clip(pixels))
    check_loop(bench, pixels)


def clip(pixels, **elements):
    """Several frames in one classic file, without positions."""
    dataset = image(pixels[0])
    data = numpy.ascontiguousarray(pixels).tobytes()
    dataset.PixelData = data + b'\0' * (len(data) % 2)
    set_elements(dataset, {'NumberOfFrames': len(pixels), **elements})
    return dataset


def check_loop(bench, pixels):
    stacks = bench.stacks(bench.info())
    require(len(stacks) == 1, f'{len(stacks)} stacks')
    stack = stacks[0][2]
    require(stack['kind'] == 'cine' and stack['frames'] == len(pixels), f'{stack["kind"]} of {stack["frames"]}')
    require(stack['dims'] == [pixels.shape[2], pixels.shape[1], len(pixels)], f'dims {stack["dims"]}')
    require(near(stack['mean'], pixels.mean(), 1e-6, 1e-6), f'mean {stack["mean"]}, made {pixels.mean()}')
    require((stack['min'], stack['max']) == (pixels.min(), pixels.max()), f'range {stack["min"]} to {stack["max"]}')


def classic_frames(bench):
    pixels = numpy.array([plane(k) for k in range(7)], 'uint16')
    bench.add(clip(pixels, SOPClassUID='1.2.840.10008.5.1.4.1.1.3.1', Modality='US'))
    check_loop(bench, pixels)


def rescale(bench, slope, intercept, unit=None):
    slices = stack_of(4)
    bench.add_slices(slices, RescaleSlope=slope, RescaleIntercept=intercept)
    slope, intercept = float(slope or 1), float(intercept or 0)
    bench.expect(Truth([(origin, [pixels * slope + intercept for pixels in planes]) for origin, planes in slices]))


def rescale_of_slices(bench, slopes):
    """One slope for all stripes the image: each slice has its own."""
    slices = stack_of(len(slopes))
    bench.add_slices(slices, RescaleSlope=lambda k, t: slopes[k], RescaleIntercept='0')
    bench.expect(Truth([(origin, [planes[0] * float(slope)]) for (origin, planes), slope in zip(slices, slopes)]),
                 notes=['rescale-varies'])


def window(bench, center, width, wanted):
    """Alternatives: the first that can be used; one that cannot is as if there were none."""
    bench.add_slices(stack_of(3), WindowCenter=center, WindowWidth=width)
    stack = bench.expect(Truth(stack_of(3)))['series'][0]['stacks'][0]
    found = stack['window']
    if wanted is None:
        require(found['source'] == 'auto', f'window {found}')
        require(found['width'] >= 1 and 0 <= found['center'] <= 257, f'window {found}')
    else:
        require(found['source'] == 'header', f'window {found}')
        require((found['center'], found['width']) == wanted, f'window {found}, made {wanted}')


WINDOWS = {
    'plain': ('40', '400', (40, 400)),
    'several': ('40\\-600', '400\\1500', (40, 400)),
    'blanks': (' 40.5 ', ' 4e2 ', (40.5, 400)),
    'exponent': ('1e2', '2.5E+2', (100, 250)),
    'long': ('40.000000000000000', '400.00000000000000001', (40, 400)),
    'missing': (None, None, None),
    'center-alone': ('40', None, None),
    'empty': ('', '', None),
    'zero-width': ('40', '0', None),
    'negative-width': ('40', '-5', None),
    'nan': ('nan', '400', None),
    'infinite': ('40', 'inf', None),
    'words': ('middle', 'wide', None),
    'first-unusable': ('40\\50', '0\\300', (50, 300)),
}


def decimal_comma(bench):
    """A comma is no decimal point in DICOM: never taken for another number."""
    bench.add_slices(stack_of(3), WindowCenter='1,5', WindowWidth='100,5')
    found = bench.expect(Truth(stack_of(3)))['series'][0]['stacks'][0]['window']
    require(found['source'] == 'auto' or (found['center'], found['width']) == (1.5, 100.5), f'window {found}')


def decimal_texts(bench, spacing):
    slices = stack_of(3)
    bench.add_slices(slices, PixelSpacing=spacing)
    bench.expect(Truth(slices))


def monochrome1(bench):
    """Inverted on the screen, never in the values."""
    slices = stack_of(3)
    bench.add_slices(slices, PhotometricInterpretation='MONOCHROME1')
    bench.expect(Truth(slices))


def padding(bench):
    """Marked pixels are out of the range that the window is made from."""
    pixels = plane(1).astype('int16')
    pixels[0, :] = -2000
    bench.add(placed(pixels, (0, 0, 0), PixelPaddingValue=-2000))
    stack = bench.info()['series'][0]['stacks'][0]
    require(stack['window']['center'] - stack['window']['width'] / 2 > -500, f'window {stack["window"]}')


def colours(k=0):
    return numpy.stack([ramp(k), 255 - ramp(k), (ramp(k) * 7) % 256], axis=-1).astype('uint8')


def colour(bench, planar):
    slices = []
    for k, (origin, _) in enumerate(stack_of(3)):
        pixels = colours(k)
        dataset = placed(pixels[..., 0], origin, SamplesPerPixel=3, PhotometricInterpretation='RGB',
                         PlanarConfiguration=planar)
        dataset.PixelData = (pixels.transpose(2, 0, 1) if planar else pixels).tobytes()
        bench.add(dataset)
        slices.append((origin, [pixels]))
    bench.expect(Truth(slices))


def palette(bench, entry_bits, first):
    """Indices into three tables: colours come out."""
    indices = ramp()
    table = [(numpy.arange(64) * factor) % 251 for factor in (3, 5, 7)]
    dataset = placed(indices.astype('uint8'), (0, 0, 0), PhotometricInterpretation='PALETTE COLOR')
    for name, entries in zip(('Red', 'Green', 'Blue'), table):
        words = entries.astype('uint16') * (257 if entry_bits == 16 else 1)
        data = words.tobytes() if entry_bits == 16 else entries.astype('uint8').tobytes()
        setattr(dataset, f'{name}PaletteColorLookupTableDescriptor', [64, first, entry_bits])
        dataset[f'{name}PaletteColorLookupTableDescriptor'].VR = 'US'
        setattr(dataset, f'{name}PaletteColorLookupTableData', data)
        dataset[f'{name}PaletteColorLookupTableData'].VR = 'OW'
    bench.add(dataset)
    shown = numpy.clip(indices - first, 0, 63)
    bench.expect(Truth([((0, 0, 0), [numpy.stack([entries[shown] for entries in table], axis=-1)])]))


# ---- enhanced multi-frame ----

def item(**elements):
    dataset = Dataset()
    set_elements(dataset, elements)
    return dataset


def place_groups(origin, index, stack_id, **more):
    numbers = '\\'.join(f'{x:.10g}' for x in origin)
    return item(PlanePositionSequence=Sequence([item(ImagePositionPatient=numbers)]),
                FrameContentSequence=Sequence([item(StackID=stack_id, InStackPositionNumber=index + 1,
                                                    DimensionIndexValues=[1, index + 1])]), **more)


def enhanced(frames, dtype='uint16', orientation=AXIAL, **elements):
    """frames: (origin, pixels, stack id, further groups)"""
    dataset = clip(numpy.array([pixels for _, pixels, _, _ in frames]).astype(dtype),
                   SOPClassUID='1.2.840.10008.5.1.4.1.1.4.1', Modality='MR', **elements)
    cosines = '\\'.join(f'{x:.9f}' for axis in orientation for x in axis)
    dataset.SharedFunctionalGroupsSequence = Sequence([item(
        PlaneOrientationSequence=Sequence([item(ImageOrientationPatient=cosines)]),
        PixelMeasuresSequence=Sequence([item(PixelSpacing='\\'.join(map(str, SPACING)), SliceThickness='2')]))])
    dataset.PerFrameFunctionalGroupsSequence = Sequence(
        [place_groups(origin, n, stack_id, **groups) for n, (origin, _, stack_id, groups) in enumerate(frames)])
    return dataset


def enhanced_permuted(bench, transfer_syntax=ExplicitVRLittleEndian):
    slices = stack_of(6)
    frames = [(slices[k][0], slices[k][1][0], '1', {}) for k in (3, 0, 5, 1, 4, 2)]
    bench.add(enhanced(frames), syntax=transfer_syntax)
    bench.expect(Truth(slices, gap_mm=2.5), n_frames=6)


def enhanced_slopes(bench):
    slices = stack_of(4)
    slopes = [0.5, 2, -1, 1e-8]
    frames = []
    for (origin, planes), slope in zip(slices, slopes):
        transformation = item(RescaleSlope=str(slope), RescaleIntercept='3', RescaleType='US')
        frames.append((origin, planes[0], '1', {'PixelValueTransformationSequence': Sequence([transformation])}))
    bench.add(enhanced(frames))
    bench.expect(Truth([(origin, [planes[0] * slope + 3]) for (origin, planes), slope in zip(slices, slopes)]), n_frames=4)


def enhanced_interleaved(bench):
    """Two stack identifiers whose slices make one lattice."""
    slices = stack_of(6)
    order = (0, 2, 4, 1, 3, 5)
    bench.add(enhanced([(slices[k][0], slices[k][1][0], str(1 + k % 2), {}) for k in order]))
    bench.expect(Truth(slices, gap_mm=2.5), n_frames=6)


def enhanced_times(bench):
    """Positions repeat: the second dimension is time."""
    slices = stack_of(4, times=3)
    frames = []
    for k, (origin, planes) in enumerate(slices):
        for t, pixels in enumerate(planes):
            frames.append((origin, pixels, '1', {}))
    dataset = enhanced(frames)
    for n, groups in enumerate(dataset.PerFrameFunctionalGroupsSequence):
        groups.FrameContentSequence[0].DimensionIndexValues = [n % 3 + 1, n // 3 + 1]
        groups.FrameContentSequence[0].InStackPositionNumber = n // 3 + 1
        groups.FrameContentSequence[0].TemporalPositionIndex = n % 3 + 1
    bench.add(dataset)
    bench.expect(Truth(slices, gap_mm=2.5), n_frames=12)


def enhanced_two_orientations(bench):
    """Two stacks in one file, each with its own direction."""
    one = stack_of(3)
    other = [((-10, 5 * k, 30), [plane(k + 5)]) for k in range(3)]
    axes = ((1, 0, 0), (0, 0, -1))
    groups = {'PlaneOrientationSequence': Sequence([item(ImageOrientationPatient='1\\0\\0\\0\\0\\-1')])}
    bench.add(enhanced([(origin, planes[0], '1', {}) for origin, planes in one] +
                       [(origin, planes[0], '2', groups) for origin, planes in other]))
    bench.expect(Truth(one), Truth(other, axes), n_frames=6)


def truncated_pixels(bench):
    """Half of the pixels are gone: the other slices stay, nothing is invented."""
    slices = stack_of(3)
    for k, (origin, planes) in enumerate(slices):
        dataset = placed(planes[0].astype('int16'), origin)
        path = bench.add(dataset)
        if k == 1:
            with open(path, 'r+b') as file:
                file.truncate(file.seek(0, 2) - 50)
    report = bench.info()
    total = sum(stack['frames'] for _, _, stack in bench.stacks(report))
    require(total + len(report['unread']) == 3, f'{total} frames in the account')
    is_said = any(stack['frames_unreadable'] or stack['notes'] for _, _, stack in bench.stacks(report))
    require(report['unread'] or is_said, 'nothing is said')


def listed():
    for dtype in ('uint8', 'int8', 'uint16', 'int16', 'uint32', 'int32'):
        span = numpy.iinfo(dtype)
        yield f'stored/{dtype}', lambda b, d=dtype, s=span: stored(b, d, s.min, s.max)
    for stored_bits, high_bit, is_signed in ((12, 11, False), (12, 11, True), (10, 9, False), (10, 9, True), (12, 15, False),
                                             (12, 13, True), (16, 15, True), (10, 15, True)):
        yield f'bits/{stored_bits}-to-{high_bit}-{"signed" if is_signed else "unsigned"}', \
            lambda b, a=(stored_bits, high_bit, is_signed): bits(b, *a)
    syntaxes = {'implicit': ImplicitVRLittleEndian, 'explicit': ExplicitVRLittleEndian, 'big-endian': ExplicitVRBigEndian,
                'deflated': DeflatedExplicitVRLittleEndian}
    for name, uid in syntaxes.items():
        yield f'syntax/{name}', lambda b, u=uid: syntax(b, u, 'int16')
        if uid != DeflatedExplicitVRLittleEndian:
            yield f'no-meta/{name}', lambda b, u=uid: no_meta(b, u)
    for frames in (1, 4):
        yield f'odd-length/{frames}', lambda b, n=frames: odd_length(b, n)
    for slope, intercept in (('1', '-1024'), ('-2', '10'), ('0.1', '0'), ('1e-8', '0'), ('2.5E+3', '-1e3'), (' 3 ', ' 4 '),
                             (None, None)):
        yield f'rescale/{slope}-{intercept}', lambda b, s=slope, i=intercept: rescale(b, s, i)
    for name, slopes in {'positive': ('1', '2', '3.5', '0.25'), 'one-negative': ('1', '-2', '3'),
                         'tiny': ('1e-8', '3e-8', '2.5e-8')}.items():
        yield f'rescale-of-slices/{name}', lambda b, s=slopes: rescale_of_slices(b, s)
    for name, args in WINDOWS.items():
        yield f'window/{name}', lambda b, a=args: window(b, *a)
    for name, text in {'blanks': ' 0.8 \\ 0.5 ', 'exponents': '8e-1\\5E-1',
                       'long': '0.80000000000000000000\\0.5000000000000000000',
                       'plus': '+0.8\\+.5'}.items():
        yield f'decimals/{name}', lambda b, t=text: decimal_texts(b, t)
    for planar in (0, 1):
        yield f'colour/planar-{planar}', lambda b, p=planar: colour(b, p)
    for entry_bits, first in ((16, 0), (8, 0), (16, 5)):
        yield f'palette/{entry_bits}-from-{first}', lambda b, e=entry_bits, f=first: palette(b, e, f)
    for name, uid in syntaxes.items():
        if uid != ExplicitVRBigEndian:
            yield f'enhanced/permuted-{name}', lambda b, u=uid: enhanced_permuted(b, u)
    for function in (classic_frames, decimal_comma, monochrome1, padding, enhanced_slopes, enhanced_interleaved,
                     enhanced_times, enhanced_two_orientations, truncated_pixels):
        yield f'pixels/{function.__name__.replace("_", "-")}', function
