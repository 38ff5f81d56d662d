# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where slices lie and how they repeat: series of single-frame DICOM files."""
import math

import numpy

from harness import require
from oracle import AXIAL, CORONAL, SAGITTAL, UID, Truth, along, placed, plane, stack_of


def rotated(orientation, *turns_deg):
    """Turned about x, then y, then z."""
    matrix = numpy.eye(3)
    for axis, turn in enumerate(turns_deg):
        c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        turned = numpy.eye(3)
        a, b = (axis + 1) % 3, (axis + 2) % 3
        turned[a, a], turned[a, b], turned[b, a], turned[b, b] = c, -s, s, c
        matrix = turned @ matrix
    return tuple(tuple(matrix @ axis) for axis in numpy.array(orientation, float))


ORIENTATIONS = {
    'axial': AXIAL,
    'coronal': CORONAL,
    'sagittal': SAGITTAL,
    'feet-first': ((-1, 0, 0), (0, 1, 0)),
    'prone': ((-1, 0, 0), (0, -1, 0)),
    'upside-down': ((1, 0, 0), (0, -1, 0)),
    'rows-run-down': ((0, 1, 0), (1, 0, 0)),
    'oblique': rotated(AXIAL, 20, 0, 0),
    'double-oblique': rotated(CORONAL, 17, -23, 9),
    'triple-oblique': rotated(SAGITTAL, 31, 12, -14),
}


def orientation(bench, axes, sense):
    """The same body, whichever way the slices are numbered."""
    slices = stack_of(7, along(axes, 2.5 * sense))
    bench.add_slices(slices, axes)
    bench.expect(Truth(slices, axes, gap_mm=2.5))


def numbers(bench, number):
    """Names and numbers say nothing about space."""
    slices = stack_of(9)
    bench.add_slices(slices, InstanceNumber=number)
    bench.expect(Truth(slices, gap_mm=2.5))


def tilt(bench, angle_deg, stated_deg):
    slices = stack_of(6, (0, 3 * math.tan(math.radians(angle_deg)), 3))
    bench.add_slices(slices, GantryDetectorTilt=stated_deg)
    stack = bench.expect(Truth(slices, gap_mm=3), notes=['tilt'])['series'][0]['stacks'][0]
    require(abs(stack['tilt_deg'] - abs(angle_deg)) < 0.05, f'tilt {stack["tilt_deg"]}')


def uneven(bench, positions, gap_mm, notes):
    slices = [((-20, -30, z), [plane(k)]) for k, z in enumerate(positions)]
    bench.add_slices(slices)
    bench.expect(Truth(slices, gap_mm=gap_mm), notes=notes)


def same_file_twice(bench):
    """Copies are listed, never shown as another slice."""
    slices = stack_of(5)
    bench.add_slices(slices)
    for name in ('one/copy.dcm', 'two/copy.dcm'):
        bench.add(placed(plane(2).astype('int16'), slices[2][0], SOPInstanceUID=UID + '7.1', InstanceNumber=99), name)
    report = bench.info()
    dims = sorted(stack['dims'][2] for _, _, stack in bench.stacks(report))
    require(dims == [1, 1, 5] or dims == [1, 5], f'slices {dims}')


def duplicate_uid(bench):
    slices = stack_of(5)
    bench.add_slices(slices)
    bench.add_slices(slices[2:3], InstanceNumber=3, SOPInstanceUID=UID + '7.1')
    bench.add_slices(slices[2:3], InstanceNumber=3, SOPInstanceUID=UID + '7.1')
    report = bench.info()
    codes = {note['code'] for _, _, stack in bench.stacks(report) for note in stack['notes']}
    require('duplicates' in codes, f'notes {sorted(codes)}')
    require(max(stack['dims'][2] for _, _, stack in bench.stacks(report)) == 5, 'the volume is lost')
    require(sum(stack['frames'] for _, _, stack in bench.stacks(report)) == 7, 'frames are lost')


def same_place_other_content(bench):
    slices = stack_of(5)
    bench.add_slices(slices)
    bench.add(placed((plane(2) + 500).astype('int16'), slices[2][0], InstanceNumber=77))
    extra = [(slices[2][0], [plane(2) + 500])]
    bench.expect(Truth(slices, gap_mm=2.5), Truth(extra), notes=['unequal-groups'])


def thickness(bench, thickness_mm):
    slices = stack_of(5)
    bench.add_slices(slices, SliceThickness=thickness_mm, SpacingBetweenSlices=9.0)
    bench.expect(Truth(slices, gap_mm=2.5), notes=['thickness-differs', 'spacing-differs-from-header'])


def position_jitter(bench, size_mm):
    slices = [(tuple(x + bench.random.uniform(-size_mm, size_mm) for x in origin), planes)
              for origin, planes in stack_of(8, along(CORONAL, 2))]
    bench.add_slices(slices, CORONAL)
    report = bench.info()
    stacks = bench.stacks(report)
    require(len(stacks) == 1 and stacks[0][2]['dims'][2] == 8, f'{len(stacks)} stacks')
    require('positions_mm' not in stacks[0][2], 'jitter of rounding makes the stack uneven')


def orientation_jitter(bench, size, n_stacks):
    axes = [rotated(AXIAL, 0, math.degrees(size) * (k % 2), 0) for k in range(6)]
    for k, (origin, planes) in enumerate(stack_of(6)):
        bench.add_slices([(origin, planes)], axes[k], InstanceNumber=k + 1)
    stacks = bench.stacks(bench.info())
    require(len(stacks) == n_stacks, f'{len(stacks)} stacks, made {n_stacks}')
    require(sum(stack['frames'] for _, _, stack in stacks) == 6, 'frames are lost')


def three_planes(bench):
    """A localizer: each orientation by itself."""
    truths = []
    for n, axes in enumerate((AXIAL, CORONAL, SAGITTAL)):
        slices = [(tuple(k * x for x in along(axes, 20)), [plane(3 * n + k)]) for k in range(3)]
        bench.add_slices(slices, axes, ImageType=['ORIGINAL', 'PRIMARY', 'LOCALIZER'])
        truths.append(Truth(slices, axes))
    bench.expect(*truths)


def two_matrices(bench):
    small = stack_of(4)
    large = [(origin, [plane(k, rows=9, columns=12) + 5000]) for k, (origin, _) in enumerate(stack_of(4, origin=(1, 2, 3)))]
    bench.add_slices(small)
    bench.add_slices(large)
    bench.expect(Truth(small), Truth(large))


def two_spacings(bench):
    """A magnified reconstruction among the others."""
    plain, fine = stack_of(4), stack_of(4, origin=(0, 0, 41))
    bench.add_slices(plain)
    bench.add_slices(fine, spacing=(0.4, 0.25))
    bench.expect(Truth(plain), Truth(fine, spacing=(0.4, 0.25)))


def repeats(bench, dimension, times, **elements):
    slices = stack_of(5, times=times)
    bench.add_slices(slices, **elements)
    stack = bench.expect(Truth(slices, gap_mm=2.5))['series'][0]['stacks'][0]
    require(dimension is None or stack['dimension'] == dimension, f'dimension {stack["dimension"]}')


REPEATS = {
    'echoes': ('EchoTime', 3, {'EchoTime': lambda k, t: 4.6 * (t + 1)}),
    'echoes-shuffled': ('EchoTime', 3, {'EchoTime': lambda k, t: 4.6 * (t + 1),
                                         'InstanceNumber': lambda k, t: (37 * (3 * k + t)) % 16}),
    'echo-numbers': ('EchoNumbers', 2, {'EchoNumbers': lambda k, t: t + 1}),
    'temporal-positions': ('TemporalPositionIdentifier', 4, {'TemporalPositionIdentifier': lambda k, t: t + 1}),
    'trigger-times': ('TriggerTime', 4, {'TriggerTime': lambda k, t: 30.0 * t}),
    'trigger-times-of-slices': (None, 4, {'TriggerTime': lambda k, t: 30.0 * t + k}),
    'b-values': ('DiffusionBValue', 3, {'DiffusionBValue': lambda k, t: float((0, 500, 1000)[t])}),
    'acquisition-times': ('AcquisitionTime', 3, {'AcquisitionTime': lambda k, t: f'1015{10 * t + k:02}.500'}),
    'over-midnight': ('AcquisitionTime', 3, {'AcquisitionTime': lambda k, t: ('235950', '000010', '000030')[t],
                                            'InstanceNumber': None}),
    'acquisition-numbers': ('AcquisitionNumber', 3, {'AcquisitionNumber': lambda k, t: t + 1}),
    'numbers-in-blocks': ('InstanceNumber', 3, {'InstanceNumber': lambda k, t: 5 * t + k + 1}),
    'numbers-by-slice': ('InstanceNumber', 3, {}),
    'numbers-backwards-in-space': ('InstanceNumber', 3, {'InstanceNumber': lambda k, t: 5 * t + 5 - k}),
}


def unequal_repeats(bench):
    """The last moment was cut short: whole volumes first, and nothing is lost."""
    slices = stack_of(5, times=2)
    third = [(origin, [plane(k, 2)]) for k, (origin, _) in enumerate(stack_of(3))]
    bench.add_slices(slices, TemporalPositionIdentifier=lambda k, t: t + 1)
    bench.add_slices(third, TemporalPositionIdentifier=3)
    bench.expect(Truth(slices, gap_mm=2.5), Truth(third, gap_mm=2.5), notes=['unequal-groups'])


def repeated_with_a_hole(bench):
    """The same slice is missing from every echo."""
    slices = [one for k, one in enumerate(stack_of(7, times=2)) if k != 3]
    bench.add_slices(slices, EchoTime=lambda k, t: 5.0 + t)
    bench.expect(Truth(slices, gap_mm=2.5), notes=['missing-slices'])


def same_series_uid(bench, study, patient, name, n_series):
    """A series identifier given twice: two people never share a stack."""
    one, two = stack_of(4), stack_of(4, origin=(-20, -30, 50))
    bench.add_slices(one)
    bench.add_slices(two, StudyInstanceUID=UID + study, PatientID=patient, PatientName=name,
                     InstanceNumber=lambda k, t: k + 50)
    report = bench.info()
    require(len(report['series']) == n_series, f'{len(report["series"])} series')
    require(sum(stack['frames'] for _, _, stack in bench.stacks(report)) == 8, 'frames are lost')
    for _, _, stack in bench.stacks(report) if n_series > 1 else ():
        require(stack['dims'][2] == 4, 'slices are mixed')
        require('shared-series-uid' in {note['code'] for note in stack['notes']}, 'nothing is said')


def no_series_uid(bench):
    slices = stack_of(5)
    bench.add_slices(slices, SeriesInstanceUID=None)
    bench.expect(Truth(slices, gap_mm=2.5))


def without_place(bench, elements):
    """Shown as pictures, with a note, and never as a volume with an invented place."""
    bench.add_slices(stack_of(3), **elements)
    report = bench.info()
    require(sum(stack['frames'] for _, _, stack in bench.stacks(report)) == 3, 'frames are lost')
    for _, _, stack in bench.stacks(report):
        require(stack['kind'] != 'volume', 'makes a volume')
        require('position-missing' in {note['code'] for note in stack['notes']}, f'notes {stack["notes"]}')
        require(stack['max'] <= 300 + 57, f'max {stack["max"]}')


WITHOUT_PLACE = {
    'spacing-missing': {'PixelSpacing': None},
    'spacing-zero': {'PixelSpacing': '0\\0'},
    'spacing-negative': {'PixelSpacing': '-1\\1'},
    'spacing-of-one-value': {'PixelSpacing': '0.5'},
    'spacing-garbage': {'PixelSpacing': 'wide\\high'},
    'orientation-zero': {'ImageOrientationPatient': '0\\0\\0\\0\\0\\0'},
    'orientation-parallel': {'ImageOrientationPatient': '1\\0\\0\\1\\0\\0'},
    'orientation-missing': {'ImageOrientationPatient': None},
    'orientation-short': {'ImageOrientationPatient': '1\\0\\0\\0\\1'},
    'position-missing': {'ImagePositionPatient': None},
    'position-garbage': {'ImagePositionPatient': 'a\\b\\c'},
    'position-nan': {'ImagePositionPatient': 'nan\\0\\0'},
    'position-huge': {'ImagePositionPatient': '1e300\\0\\0'},
}


def not_unit(bench):
    slices = stack_of(4)
    bench.add_slices(slices, ImageOrientationPatient='2\\0\\0\\0\\3\\0')
    bench.expect(Truth(slices, gap_mm=2.5), notes=['orientation-not-orthogonal'])


def not_orthogonal(bench):
    """Rows are believed; columns are turned to a right angle."""
    slices = stack_of(4)
    bench.add_slices(slices, ImageOrientationPatient='1\\0\\0\\0.1\\0.99498743\\0')
    bench.expect(Truth(slices, gap_mm=2.5), notes=['orientation-not-orthogonal'])


def one_slice(bench):
    slices = stack_of(1)
    bench.add_slices(slices, SliceThickness=7.0)
    stack = bench.expect(Truth(slices, gap_mm=7))['series'][0]['stacks'][0]
    require(stack['kind'] == 'image', f'kind {stack["kind"]}')


def one_voxel(bench):
    slices = [((0, 0, z), [numpy.array([[z]])]) for z in range(3)]
    bench.add_slices(slices)
    bench.expect(Truth(slices, gap_mm=1))


def thousand(bench):
    slices = [((0, 0, 0.5 * k), [numpy.full((2, 2), k)]) for k in range(1000)]
    bench.add_slices(slices)
    bench.expect(Truth(slices, gap_mm=0.5))


def listed():
    for name, axes in ORIENTATIONS.items():
        for sense in (1, -1):
            yield f'orientation/{name}{"" if sense > 0 else "-reversed"}', lambda b, a=axes, s=sense: orientation(b, a, s)
    for name, number in {'shuffled': lambda k, t: (5 * k) % 9, 'all-equal': 1, 'missing': None, 'garbage': 'x1',
                         'some-missing': lambda k, t: None if k % 3 == 0 else k, 'negative': lambda k, t: 4 - k,
                         'beyond-int32': lambda k, t: f'{3000000000 + k}'}.items():
        yield f'numbers/{name}', lambda b, n=number: numbers(b, n)
    for angle, stated in ((16.5, None), (-16.5, None), (16.5, 16.5), (-16.5, 16.5), (-25, -25), (10, -4), (0.2, None)):
        yield f'tilt/{angle}-stated-{stated}', lambda b, a=angle, s=stated: tilt(b, a, s)
    for name, args in {'one-missing': ((0, 2, 4, 8, 10, 12), 2, ['missing-slices']),
                       'several-missing': ((0, 2, 8, 10, 12, 20, 22), 2, ['missing-slices']),
                       'two-regions': ((0, 2.5, 5, 7.5, 15, 22.5, 30), 2.5, ['missing-slices']),
                       'variable': ((0, 2, 4.7, 6.7, 9.9, 12), 2, ['variable-spacing']),
                       'very-fine': ((0, 0.02, 0.04, 0.08), 0.02, ['missing-slices'])}.items():
        yield f'uneven/{name}', lambda b, a=args: uneven(b, *a)
    for function in (same_file_twice, duplicate_uid, same_place_other_content, three_planes, two_matrices, two_spacings,
                     unequal_repeats, repeated_with_a_hole, no_series_uid, not_unit,
                     not_orthogonal, one_slice, one_voxel, thousand):
        yield f'slices/{function.__name__.replace("_", "-")}', function
    for value in (1.0, 5.0):
        yield f'thickness/{value}', lambda b, v=value: thickness(b, v)
    for size in (1e-5, 1e-4, 1e-3):
        yield f'jitter/position-{size}', lambda b, s=size: position_jitter(b, s)
    for size, n_stacks in ((1e-5, 1), (5e-4, 2)):
        yield f'jitter/orientation-{size}', lambda b, s=size, n=n_stacks: orientation_jitter(b, s, n)
    for name, (dimension, times, elements) in REPEATS.items():
        yield f'repeats/{name}', lambda b, d=dimension, t=times, e=elements: repeats(b, d, t, **e)
    for name, args in {'other': ('1.5', 'OTHER', 'Other^Body', 2), 'other-in-one-study': ('1', 'OTHER', 'Other^Body', 2),
                       'one-in-two-studies': ('1.5', 'ORACLE', 'Oracle^Series', 1),
                       'other-spelling': ('1', 'ORACLE', 'ORACLE SERIES', 1)}.items():
        yield f'patients/{name}', lambda b, a=args: same_series_uid(b, *a)
    for name, elements in WITHOUT_PLACE.items():
        yield f'without-place/{name}', lambda b, e=elements: without_place(b, e)
