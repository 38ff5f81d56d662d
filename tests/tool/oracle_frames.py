# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Many frames in one file: nuclear medicine, PET's indices, enhanced objects, concatenations, dose."""
import math

import numpy
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from harness import near, require
from oracle import (AXIAL, COLUMNS, CORONAL, ROWS, SPACING, UID, Truth, along, image, placed, plane, set_elements,
                    stack_of)
from oracle_slices import ORIENTATIONS, rotated

NM_IMAGE = '1.2.840.10008.5.1.4.1.1.20'
PET_IMAGE = '1.2.840.10008.5.1.4.1.1.128'
ENHANCED_MR = '1.2.840.10008.5.1.4.1.1.4.1'
US_VOLUME = '1.2.840.10008.5.1.4.1.1.6.2'
DOSE = '1.2.840.10008.5.1.4.1.1.481.2'
OBLIQUE = rotated(CORONAL, 17, -23, 9)


def item(**elements):
    dataset = Dataset()
    set_elements(dataset, elements)
    return dataset


def group(sequence, **elements):
    """A functional group that is one macro."""
    return {sequence: Sequence([item(**elements)])}


def frames_of(planes, dtype='uint16', **elements):
    """One file; @planes are its frames in their stored order."""
    pixels = numpy.array(planes).astype(dtype)
    dataset = image(pixels[0], NumberOfFrames=len(planes), PixelSpacing='\\'.join(map(str, SPACING)), **elements)
    dataset.PixelData = pixels.tobytes() + b'\0' * (pixels.nbytes % 2)
    return dataset


def numbers(values):
    return '\\'.join(f'{x:.9f}' for x in values)


def detector(origin=None, axes=None):
    elements = {} if origin is None else {'ImagePositionPatient': numbers(origin),
                                          'ImageOrientationPatient': numbers(numpy.ravel(axes))}
    return {'DetectorInformationSequence': Sequence([item(**elements)])}


def nuclear(planes, kind, **elements):
    return frames_of(planes, SOPClassUID=NM_IMAGE, Modality='NM', ImageType=['ORIGINAL', 'PRIMARY', kind, 'EMISSION'],
                     **elements)


def only_stack(bench, **expected):
    stacks = [stack for _, _, stack in bench.stacks(bench.info())]
    require(len(stacks) == 1, f'{len(stacks)} stacks')
    for name, value in expected.items():
        require(stacks[0].get(name) == value, f'{name} {stacks[0].get(name)}, made {value}')
    return stacks[0]


# ---- nuclear medicine ----

def reconstruction(bench, axes, step_mm):
    """The sign of the spacing says which way the slices lie (PS3.3 C.8.4.15)."""
    origin = (-20, -30, 40)
    slices = stack_of(5, along(axes, step_mm), origin)
    order = [3, 0, 4, 1, 2]
    bench.add(nuclear([slices[k][1][0] for k in order], 'RECON TOMO', SliceVector=[k + 1 for k in order],
                      SpacingBetweenSlices=step_mm, SliceThickness=4, **detector(origin, axes)))
    bench.expect(Truth(slices, axes, gap_mm=abs(step_mm)), n_frames=5)


def gated_reconstruction(bench):
    slices = stack_of(4, along(OBLIQUE, -3), times=3)
    order = [(k, t) for k in range(4) for t in (1, 2, 0)]
    gating = item(DataInformationSequence=Sequence([item(FrameTime=100)]))
    bench.add(nuclear([plane(k, t) for k, t in order], 'RECON GATED TOMO', SliceVector=[k + 1 for k, _ in order],
                      TimeSlotVector=[t + 1 for _, t in order], SpacingBetweenSlices=-3,
                      GatedInformationSequence=Sequence([gating]), **detector((-20, -30, 40), OBLIQUE)))
    stack = bench.expect(Truth(slices, OBLIQUE, gap_mm=3), n_frames=12)['series'][0]['stacks'][0]
    require((stack['dimension'], stack['dimension_values']) == ('TriggerTime', [0, 100, 200]), f'{stack["dimension"]}')


def energy_windows(bench):
    """Two isotopes are two pictures."""
    windows = [item(EnergyWindowName=name) for name in ('Tc-99m', 'In-111')]
    bench.add(nuclear([plane(k, t) for t in range(2) for k in range(3)], 'RECON TOMO', SliceVector=[1, 2, 3] * 2,
                      EnergyWindowVector=[1, 1, 1, 2, 2, 2], EnergyWindowInformationSequence=Sequence(windows),
                      SpacingBetweenSlices=2.5, **detector((-20, -30, 40), AXIAL)))
    truths = [Truth([(origin, [planes[t]]) for origin, planes in stack_of(3, times=2)]) for t in range(2)]
    report = bench.expect(*truths, n_frames=6)
    labels = {stack['label'] for stack in report['series'][0]['stacks']}
    require(labels == {'Tc-99m', 'In-111'}, f'labels {labels}')


def without_orientation(bench):
    """Planes, but no sides of a body."""
    bench.add(nuclear([plane(k) for k in range(4)], 'RECON TOMO', SliceVector=[1, 2, 3, 4], SpacingBetweenSlices=2.5,
                      **detector()))
    stack = only_stack(bench, kind='volume', dims=[8, 6, 4], spacing_mm=[0.5, 0.8, 2.5])
    require('device-space' in {note['code'] for note in stack['notes']}, 'no note')


def separate_pictures(bench, kind):
    bench.add(nuclear([plane(0), plane(1)], kind, DetectorVector=[1, 2]))
    stacks = bench.info()['series'][0]['stacks']
    require([stack['kind'] for stack in stacks] == ['image', 'image'], f'{[stack["kind"] for stack in stacks]}')
    require({stack['label'] for stack in stacks} == {'detector 1', 'detector 2'}, f'{stacks[0]["label"]}')


def films(bench, vector, name):
    """Two detectors, three pictures each."""
    phase = item(ActualFrameDuration=500, PauseBetweenFrames=0)
    bench.add(nuclear([plane(0, t) for t in range(6)], 'TOMO' if name == 'AngularView' else 'DYNAMIC',
                      DetectorVector=[1, 2] * 3, PhaseInformationSequence=Sequence([phase]),
                      **{vector: [3, 3, 2, 2, 1, 1]}))
    stacks = bench.info()['series'][0]['stacks']
    require([(stack['kind'], stack['dims'][2], stack['dimension']) for stack in stacks] == [('cine', 3, name)] * 2,
            f'{[(stack["kind"], stack["dims"]) for stack in stacks]}')


def damaged_vector(bench):
    bench.add(nuclear([plane(k) for k in range(4)], 'RECON TOMO', SliceVector=[1, 2, 3], SpacingBetweenSlices=2.5,
                      **detector((-20, -30, 40), AXIAL)))
    bench.expect(Truth(stack_of(4), gap_mm=2.5), notes=['header'], n_frames=4)


# ---- PET ----

def pet_index(bench, kind, counts):
    """Nothing but the index tells one moment from another."""
    slices = stack_of(4, times=3)
    bench.add_slices(slices, SOPClassUID=PET_IMAGE, Modality='PT', SeriesType=[kind, 'IMAGE'], NumberOfSlices=4,
                     InstanceNumber=1, ImageIndex=lambda k, t: 1 + 4 * (2 - t) + k, **counts)
    for _, planes in slices:
        planes.reverse()
    bench.expect(Truth(slices))
    only_stack(bench, dimension='TimeSlice' if kind == 'DYNAMIC' else 'TimeSlot', dimension_values=[1, 2, 3])


# ---- enhanced objects ----

def enhanced(planes, groups, shared=None, **elements):
    return frames_of(planes, SharedFunctionalGroupsSequence=Sequence([item(**(shared or {}))]),
                     PerFrameFunctionalGroupsSequence=Sequence([item(**one) for one in groups]),
                     **{'SOPClassUID': ENHANCED_MR, 'Modality': 'MR', **elements})


def at(origin):
    return group('PlanePositionSequence', ImagePositionPatient=numbers(origin))


def measures(axes):
    return {**group('PlaneOrientationSequence', ImageOrientationPatient=numbers(numpy.ravel(axes))),
            **group('PixelMeasuresSequence', PixelSpacing='\\'.join(map(str, SPACING)), SliceThickness=2.5)}


def permuted(bench, axes):
    """Order comes from positions; two stacks of every other slice are one lattice."""
    slices = stack_of(6, along(axes, 2.5))
    order = [4, 1, 5, 0, 3, 2]
    groups = [{**at(slices[k][0]), **group('FrameContentSequence', StackID=str(1 + k % 2), InStackPositionNumber=1 + k // 2)}
              for k in order]
    bench.add(enhanced([plane(k) for k in order], groups, measures(axes)))
    bench.expect(Truth(slices, axes, gap_mm=2.5), n_frames=6)


def rescaled(bench):
    """Each frame by its own slope, which comes before the shared one."""
    slices = stack_of(4)
    groups = [{**at(origin), **(group('PixelValueTransformationSequence', RescaleSlope=k + 2, RescaleIntercept=-k)
                                if k % 2 else {})} for k, (origin, _) in enumerate(slices)]
    shared = {**measures(AXIAL), **group('PixelValueTransformationSequence', RescaleSlope=0.5, RescaleIntercept=3)}
    bench.add(enhanced([plane(k) for k in range(4)], groups, shared, RescaleSlope=100, RescaleIntercept=100))
    truth = [(origin, [plane(k) * (k + 2) - k if k % 2 else plane(k) * 0.5 + 3]) for k, (origin, _) in enumerate(slices)]
    bench.expect(Truth(truth), n_frames=4)


def repeated(bench, name, macro, keyword, values, shown=None, times=3):
    """One file of several volumes, the last of them stored first; an index says so too."""
    slices = stack_of(3, times=times)
    order = [(k, t) for t in reversed(range(times)) for k in range(3)]
    groups = [{**at(slices[k][0]), **group(macro, **{keyword: values[t]})} for k, t in order]
    bench.add(enhanced([plane(k, t) for k, t in order], groups, measures(AXIAL)))
    bench.expect(Truth(slices, gap_mm=2.5), n_frames=3 * times)
    stack = only_stack(bench, dimension=name)
    for ours, theirs in zip(stack['dimension_values'], shown or values):
        require(near(ours, theirs, 1e-6, 1e-6), f'{stack["dimension_values"]}')


def components(bench):
    slices = stack_of(3, times=2)
    names = ('MAGNITUDE', 'PHASE')
    groups = [{**at(slices[k][0]), **group('MRImageFrameTypeSequence', ComplexImageComponent=names[t])}
              for k in range(3) for t in range(2)]
    bench.add(enhanced([plane(k, t) for k in range(3) for t in range(2)], groups, measures(AXIAL)))
    report = bench.expect(*[Truth([(origin, [planes[t]]) for origin, planes in slices]) for t in range(2)], n_frames=6)
    require({stack['label'] for stack in report['series'][0]['stacks']} == {'magnitude', 'phase'}, 'labels')


def without_positions(bench):
    bench.add(enhanced([plane(0, t) for t in range(5)], [{} for _ in range(5)]))
    only_stack(bench, kind='cine', dims=[8, 6, 5])


def too_few_groups(bench):
    slices = stack_of(5)
    bench.add(enhanced([plane(k) for k in range(5)], [at(slices[k][0]) for k in range(4)], measures(AXIAL)))
    report = bench.info()
    shapes = [(stack['kind'], stack['dims'][2]) for _, _, stack in bench.stacks(report)]
    require(shapes == [('volume', 4), ('image', 1)], f'{shapes}')


def concatenation(bench, has_positions, missing=None):
    """Three files, named and numbered against their order."""
    slices = stack_of(6)
    for part in range(3):
        groups = [at(slices[2 * part + n][0]) if has_positions else {} for n in range(2)]
        if part != missing:
            bench.add(enhanced([plane(2 * part + n) for n in range(2)], groups, measures(AXIAL), ConcatenationUID=UID + '6',
                               InConcatenationNumber=part + 1, InConcatenationTotalNumber=3,
                               ConcatenationFrameOffsetNumber=2 * part, InstanceNumber=9 - part))
    if missing is not None:
        require('concatenation-incomplete' in {note['code'] for note in only_stack(bench)['notes']}, 'no note')
    elif has_positions:
        bench.expect(Truth(slices, gap_mm=2.5), notes=['concatenation'], n_frames=6)
    else:
        stack = only_stack(bench, kind='cine', dims=[8, 6, 6])
        points = [[0, 0, k * stack['spacing_mm'][2]] for k in range(6)]
        values = bench.tool.values(bench.folder, bench.info()['series'][0]['uid'], 0, points)
        require(values[0] == [100 * k for k in range(6)], f'{values[0]}')


def probe_volume(bench):
    slices = stack_of(4)
    groups = [group('PlanePositionVolumeSequence', ImagePositionVolume=list(map(float, origin))) for origin, _ in slices]
    shared = {**group('PlaneOrientationVolumeSequence', ImageOrientationVolume=[1.0, 0, 0, 0, 1, 0]),
              **group('PixelMeasuresSequence', PixelSpacing='\\'.join(map(str, SPACING)))}
    bench.add(enhanced([plane(k) for k in range(4)], groups, shared, SOPClassUID=US_VOLUME, Modality='US'))
    only_stack(bench, kind='volume', dims=[8, 6, 4], spacing_mm=[0.5, 0.8, 2.5])


# ---- vendors ----

def grid(bench, axes, n, has_places):
    """UIH: as few rows of tiles as hold the slices, and the place of each in a private sequence."""
    slices = stack_of(n, along(axes, 2.5))
    across = math.ceil(math.sqrt(n))
    down = math.ceil(n / across)
    picture = numpy.zeros((down * ROWS, across * COLUMNS), 'int16')
    for k in range(n):
        j, i = k // across * ROWS, k % across * COLUMNS
        picture[j:j + ROWS, i:i + COLUMNS] = plane(k)
    dataset = placed(picture, slices[0][0], axes, Modality='MR', Manufacturer='UIH', SpacingBetweenSlices=2.5,
                     ImageType=['ORIGINAL', 'PRIMARY', 'M', 'VFRAME'])
    block = dataset.private_block(0x0065, 'Image Private Header', create=True)
    block.add_new(0x50, 'DS', str(n))
    if has_places:
        block.add_new(0x51, 'SQ', Sequence([item(ImagePositionPatient=numbers(origin)) for origin, _ in slices]))
    bench.add(dataset)
    bench.expect(Truth(slices, axes, gap_mm=2.5), notes=['mosaic'], n_frames=n)


# ---- dose ----

def dose(bench, offsets, axes=AXIAL, units='GY', is_absolute=False, gap_mm=None):
    """Relative offsets run along the normal, absolute ones are z, whichever way the normal points."""
    origin = numpy.array((-20.0, -30.0, 40.0))
    normal = numpy.cross(*axes)
    scale = 0.25
    bench.add(frames_of([plane(k) for k in range(len(offsets))], SOPClassUID=DOSE, Modality='RTDOSE', DoseUnits=units,
                        DoseGridScaling='0.25', ImagePositionPatient=numbers(origin),
                        ImageOrientationPatient=numbers(numpy.ravel(axes)), GridFrameOffsetVector=list(offsets)))
    if is_absolute:
        places = [(origin[0], origin[1], z) for z in offsets]
    else:
        places = [tuple(origin + z * normal) for z in offsets]
    truth = Truth([(place, [plane(k) * scale]) for k, place in enumerate(places)], axes, gap_mm=gap_mm)
    report = bench.expect(truth, n_frames=len(offsets))
    unit = report['series'][0]['stacks'][0]['unit']
    require(unit == {'GY': 'Gy', 'RELATIVE': 'relative'}[units], f'unit {unit!r}')


def two_doses(bench):
    """Beams are no moments."""
    for beam in range(2):
        bench.add(frames_of([plane(k, beam) for k in range(3)], SOPClassUID=DOSE, Modality='RTDOSE', DoseUnits='GY',
                            DoseGridScaling='1', ImagePositionPatient='-20\\-30\\40', InstanceNumber=beam + 1,
                            ImageOrientationPatient='1\\0\\0\\0\\1\\0', GridFrameOffsetVector=[0, 2.5, 5]))
    slices = stack_of(3, times=2)
    bench.expect(*[Truth([(origin, [planes[t]]) for origin, planes in slices]) for t in range(2)], n_frames=6)


PRONE = ((-1, 0, 0), (0, 1, 0))  # its normal points to the feet
REPEATED = {
    'echo': ('EchoTime', 'MREchoSequence', 'EffectiveEchoTime', (4.6, 9.2, 13.8)),
    'temporal-position': ('TemporalPositionIdentifier', 'FrameContentSequence', 'TemporalPositionIndex', (1, 2, 3)),
    'b-value': ('DiffusionBValue', 'MRDiffusionSequence', 'DiffusionBValue', (0, 500, 1000)),
    'trigger': ('TriggerTime', 'CardiacSynchronizationSequence', 'NominalCardiacTriggerDelayTime', (10, 60, 110)),
    'cardiac-phase': ('NominalPercentageOfCardiacPhase', 'CardiacSynchronizationSequence',
                      'NominalPercentageOfCardiacPhase', (0, 35, 70)),
    'time-offset': ('FrameReferenceTime', 'TemporalPositionSequence', 'TemporalPositionTimeOffset', (0, 1, 2),
                    (0, 1000, 2000)),
}


def listed():
    for name, axes in ORIENTATIONS.items():
        for step_mm in (2.5, -2.5):
            yield f'nm/recon/{name}{step_mm:+}', lambda b, a=axes, s=step_mm: reconstruction(b, a, s)
    yield 'nm/recon-gated', gated_reconstruction
    yield 'nm/energy-windows', energy_windows
    yield 'nm/without-orientation', without_orientation
    yield 'nm/damaged-vector', damaged_vector
    for kind in ('STATIC', 'WHOLE BODY'):
        yield f'nm/separate/{kind}', lambda b, k=kind: separate_pictures(b, k)
    for vector, name in (('TimeSliceVector', 'TimeSlice'), ('AngularViewVector', 'AngularView'), ('TimeSlotVector', 'TimeSlot')):
        yield f'nm/film/{name}', lambda b, v=vector, n=name: films(b, v, n)
    yield 'pet/dynamic', lambda b: pet_index(b, 'DYNAMIC', {'NumberOfTimeSlices': 3})
    yield 'pet/gated', lambda b: pet_index(b, 'GATED', {'NumberOfTimeSlots': 3, 'NumberOfRRIntervals': 1})
    for name in ('axial', 'sagittal', 'double-oblique'):
        yield f'enhanced/permuted/{name}', lambda b, n=name: permuted(b, ORIENTATIONS[n])
    for name, row in REPEATED.items():
        yield f'enhanced/repeated/{name}', lambda b, r=row: repeated(b, *r)
    for function in (rescaled, components, without_positions, too_few_groups, probe_volume):
        yield f'enhanced/{function.__name__.replace("_", "-")}', function
    for has_positions in (True, False):
        name = 'volume' if has_positions else 'cine'
        yield f'concatenation/{name}', lambda b, h=has_positions: concatenation(b, h)
        yield f'concatenation/{name}-without-middle', lambda b, h=has_positions: concatenation(b, h, missing=1)
        yield f'concatenation/{name}-without-end', lambda b, h=has_positions: concatenation(b, h, missing=2)
    for name, n, has_places in (('places', 7, True), ('steps', 7, False), ('square', 4, True), ('wide', 6, True)):
        yield f'uih-grid/{name}', lambda b, n=n, h=has_places: grid(b, OBLIQUE if n == 7 else AXIAL, n, h)
    for name, arguments in {'relative': ((0, 2, 4, 6),), 'descending': ((0, -2, -4, -6),),
                            'relative-prone': ((0, 2, 4, 6), PRONE), 'relative-coronal': ((0, 2, 4), CORONAL),
                            'absolute': ((40, 42, 44), AXIAL, 'GY', True),
                            'absolute-prone': ((40, 42, 44), PRONE, 'GY', True),
                            'absolute-descending': ((40, 38, 36), AXIAL, 'GY', True),
                            'uneven': ((0, 2, 4, 7), AXIAL, 'GY', False, 2), 'relative-unit': ((0, 2, 4), AXIAL, 'RELATIVE')}.items():
        yield f'dose/{name}', lambda b, a=arguments: dose(b, *a)
    yield 'dose/two-beams', two_doses
