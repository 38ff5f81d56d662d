# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Segmentations and label maps over a series: which names are at a place of the patient."""
import json
import os

import nibabel
import numpy
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from harness import require
from oracle import AXIAL, CORONAL, SAGITTAL, SPACING, UID, along, image, stack_of

SEG_CLASS = '1.2.840.10008.5.1.4.1.1.66.4'
OBLIQUE = ((0.8, 0.6, 0), (0, 0, -1))


def item(**elements):
    dataset = Dataset()
    for keyword, value in elements.items():
        setattr(dataset, keyword, value)
    return dataset


def numbers(values):
    return [f'{x:.9g}' for x in values]


class Grid:
    """Where the voxels of a segmentation lie; masks are arrays [k, j, i]."""

    def __init__(self, origin, orientation=AXIAL, spacing=SPACING, gap=2.5, shape=(4, 6, 8)):
        self.origin, self.orientation, self.spacing, self.shape = numpy.array(origin, float), orientation, spacing, shape
        row, column = (numpy.array(axis, float) for axis in orientation)
        self.across, self.down, self.step = row * spacing[1], column * spacing[0], numpy.cross(row, column) * gap
        self.gap = gap

    def position(self, k):
        return self.origin + k * self.step

    def place(self, i, j, k):
        return self.position(k) + i * self.across + j * self.down

    def find(self, point):
        """(k, j, i) of the nearest voxel, or None."""
        matrix = numpy.array([self.across, self.down, self.step]).T
        voxel = numpy.rint(numpy.linalg.solve(matrix, numpy.array(point) - self.origin)).astype(int)[::-1]
        return tuple(voxel) if all(0 <= v < n for v, n in zip(voxel, self.shape)) else None


def describe(number, name, **more):
    code = Sequence([item(CodeValue='T-1', CodingSchemeDesignator='SRT', CodeMeaning='Tissue')])
    return item(**{'SegmentNumber': number, 'SegmentLabel': name, 'SegmentAlgorithmType': 'MANUAL',
                   'SegmentedPropertyCategoryCodeSequence': code, 'SegmentedPropertyTypeCodeSequence': code, **more})


def segmentation(grid, masks, names, order=None, kind='BINARY', **elements):
    """masks: {segment: array}; only planes with something in them are frames, as writers do it."""
    frames = [(number, k) for number, mask in masks.items() for k in range(len(mask)) if mask[k].any()]
    frames = [frames[n] for n in (order(len(frames)) if order else range(len(frames)))]
    planes = numpy.array([masks[number][k] for number, k in frames])
    dataset = image(numpy.zeros(grid.shape[1:], 'uint8'), **{
        'SOPClassUID': SEG_CLASS, 'Modality': 'SEG', 'SeriesInstanceUID': UID + '2.7', 'SegmentationType': kind,
        'NumberOfFrames': str(len(frames)), 'SeriesDescription': 'Made labels', **elements})
    if kind == 'BINARY':
        dataset.BitsAllocated = dataset.BitsStored = 1
        dataset.HighBit = 0
        data = numpy.packbits(planes.ravel() != 0, bitorder='little').tobytes()
    else:
        data = planes.astype('uint8').tobytes()
    dataset.PixelData = data + b'\0' * (len(data) % 2)
    dataset.SegmentSequence = Sequence(describe(number, name) for number, name in names.items())
    dataset.SharedFunctionalGroupsSequence = Sequence([item(
        PlaneOrientationSequence=Sequence([item(ImageOrientationPatient=numbers([*grid.orientation[0], *grid.orientation[1]]))]),
        PixelMeasuresSequence=Sequence([item(PixelSpacing=numbers(grid.spacing), SliceThickness=str(grid.gap),
                                             SpacingBetweenSlices=str(grid.gap))]))])
    dataset.PerFrameFunctionalGroupsSequence = Sequence(item(
        PlanePositionSequence=Sequence([item(ImagePositionPatient=numbers(grid.position(k)))]),
        **({} if kind == 'LABELMAP' else
           {'SegmentIdentificationSequence': Sequence([item(ReferencedSegmentNumber=number)])}))
        for number, k in frames)
    return dataset


def ask(bench, points, *paths):
    arguments = ['layers', '--json', *(paths or [bench.folder])]
    for point in points:
        arguments += ['--at', ','.join(repr(float(x)) for x in point)]
    status, text, errors = bench.tool.run(*arguments)
    require(status == 0, f'status {status}: {errors[:200]}')
    return json.loads(text)


def compare(bench, grid, tell, *paths):
    """tell(k, j, i): the text that is right there."""
    points = [grid.place(i + dx, j + dy, k + dz)
              for k in range(-1, grid.shape[0] + 1) for j in range(-1, grid.shape[1] + 1, 2)
              for i in range(-1, grid.shape[2] + 1) for dx, dy, dz in [(0.3, -0.3, 0.2)]]
    found = ask(bench, points, *paths)
    for point, ours in zip(points, found['labels']):
        voxel = grid.find(point)
        theirs = tell(*voxel) if voxel else ''
        require(ours == theirs, f'“{ours}” at {point} (voxel {voxel}), made “{theirs}”')
    return found


def name_of(masks, names):
    return lambda *voxel: ' · '.join(names[number] for number in sorted(masks) if masks[number][voxel])


def some_masks(grid, *segments, seed=1):
    generator = numpy.random.default_rng(seed)
    return {number: generator.random(grid.shape) < 0.4 for number in segments}


def base(bench, orientation=AXIAL):
    bench.add_slices(stack_of(5, along(orientation, 2.5)), orientation)


def over(bench, grid, orientation=AXIAL, **options):
    """Three segments that overlap, on any grid, over a series."""
    base(bench, orientation)
    masks, names = some_masks(grid, 1, 2, 9), {1: 'Liver', 2: 'Lesion', 9: 'Vessel'}
    bench.add(segmentation(grid, masks, names, **options))
    found = compare(bench, grid, name_of(masks, names))
    segments = [(s['number'], s['name'], s['detail']) for s in found['layers'][0]['segments']]
    require(segments == [(n, names[n], 'Tissue · manual') for n in (1, 2, 9)], f'segments {segments}')


def holes(bench):
    """Segments on some slices only: between them is nothing, and nothing is stretched."""
    grid = Grid((-20, -30, 40), shape=(9, 6, 8))
    base(bench)
    masks, names = some_masks(grid, 1, 2), {1: 'Liver', 2: 'Lesion'}
    masks[1][[1, 2, 3, 5, 6]] = False
    masks[2][[0, 3, 4, 5, 7]] = False
    bench.add(segmentation(grid, masks, names))
    compare(bench, grid, name_of(masks, names))


def fractional(bench, maximum):
    grid = Grid((-20, -30, 40))
    base(bench)
    values = numpy.random.default_rng(2).integers(0, maximum + 1, grid.shape)
    bench.add(segmentation(grid, {3: values}, {3: 'Lesion'}, kind='FRACTIONAL', SegmentationFractionalType='PROBABILITY',
                           MaximumFractionalValue=maximum))
    compare(bench, grid, lambda *v: f'Lesion {values[v] / maximum * 100:.0f} %' if values[v] else '')


def label_map(bench):
    """Sup 243: samples are the numbers of segments."""
    grid = Grid((-20, -30, 40))
    base(bench)
    values = numpy.random.default_rng(3).integers(0, 3, grid.shape)
    values[:, 0, 0] = 7
    names = {1: 'Liver', 2: 'Lesion', 7: 'Spleen'}
    bench.add(segmentation(grid, {0: values}, names, kind='LABELMAP', SOPClassUID='1.2.840.10008.5.1.4.1.1.66.7'))
    compare(bench, grid, lambda *v: names.get(int(values[v]), ''))


def colours(bench):
    """PS3.3 C.10.7.1.1; sRGB white, a red and a grey, CIELab of D50."""
    grid = Grid((-20, -30, 40))
    base(bench)
    lab = {1: ((65535, 32896, 32896), (255, 255, 255)), 2: ((35580, 53649, 50757), (255, 0, 0)),
           3: ((35119, 32896, 32896), (128, 128, 128))}
    dataset = segmentation(grid, some_masks(grid, 1, 2, 3), {n: str(n) for n in lab})
    for segment in dataset.SegmentSequence:
        segment.RecommendedDisplayCIELabValue = list(lab[segment.SegmentNumber][0])
    bench.add(dataset)
    for segment in ask(bench, [])['layers'][0]['segments']:
        made = lab[segment['number']][1]
        require(max(abs(a - b) for a, b in zip(segment['rgb'], made)) <= 2, f'{segment["rgb"]}, made {made}')


def elsewhere(bench):
    """Of another frame of reference and another series: not offered. Far away: said."""
    grid = Grid((-20, -30, 40))
    base(bench)
    bench.add(segmentation(grid, some_masks(grid, 1), {1: 'Liver'}, FrameOfReferenceUID=UID + '99'))
    require(ask(bench, [])['layers'] == [], 'offered over what it does not belong to')
    far = Grid((500, -30, 40))
    bench.add(segmentation(far, some_masks(far, 1), {1: 'Liver'}, SeriesInstanceUID=UID + '2.8'))
    layers = ask(bench, [])['layers']
    require([layer['detail'] for layer in layers] == ['outside the images shown'], f'{layers}')


def referenced(bench):
    """The frame of reference is lost, but the file names the series."""
    grid = Grid((-20, -30, 40))
    base(bench)
    masks, names = some_masks(grid, 1), {1: 'Liver'}
    bench.add(segmentation(grid, masks, names, FrameOfReferenceUID=None,
                           ReferencedSeriesSequence=Sequence([item(SeriesInstanceUID=UID + '2')])))
    compare(bench, grid, name_of(masks, names))


def nifti(bench, value_type, affine):
    """A label map beside a volume of another grid, without names."""
    labels = numpy.random.default_rng(4).integers(0, 4, (8, 6, 4)).astype(value_type)
    volume = nibabel.Nifti1Image(numpy.arange(10 * 9 * 8, dtype='int16').reshape(10, 9, 8), numpy.diag([2, 2, 2, 1]))
    nibabel.save(volume, bench.path('t1.nii.gz'))
    image_of_labels = nibabel.Nifti1Image(labels, affine)
    image_of_labels.header.set_intent('label')
    nibabel.save(image_of_labels, bench.path('seg.nii'))
    lps = numpy.diag([-1, -1, 1, 1]) @ affine
    points, texts = [], []
    for i, j, k in numpy.ndindex(8, 6, 4):
        points.append((lps @ [i + 0.2, j - 0.3, k + 0.3, 1])[:3])
        texts.append(f'Label {int(labels[i, j, k])}' if labels[i, j, k] else '')
    found = ask(bench, points)
    require(found['labels'] == texts, 'other labels')
    segments = [segment['number'] for segment in found['layers'][0]['segments']]
    require(segments == [1, 2, 3], f'segments {segments}')


def save_labels(bench, name, extension=None):
    """Values 1 … 3 in slabs along i, without the intent of labels, beside a volume of their grid."""
    values = numpy.repeat(numpy.arange(4, dtype='uint8'), 2)[:, None, None] * numpy.ones((8, 6, 4), 'uint8')
    nibabel.save(nibabel.Nifti1Image(numpy.arange(192, dtype='int16').reshape(8, 6, 4), numpy.eye(4)),
                 bench.path('t1.nii.gz'))
    labels = nibabel.Nifti1Image(values, numpy.eye(4))
    if extension:
        labels.header.extensions.append(nibabel.nifti1.Nifti1Extension('afni', extension))
    nibabel.save(labels, bench.path(name))


def names(bench, label_map, sidecar=None, text=None, extension=None, colours=None, first='Left größer'):
    os.makedirs(os.path.dirname(bench.path(label_map)), exist_ok=True)
    save_labels(bench, label_map, extension)
    if sidecar:
        with open(bench.path(sidecar), 'w', encoding='utf-8') as file:
            file.write(text)
    found = ask(bench, [(-i, -1, 1) for i in range(0, 8, 2)])
    require(found['labels'] == ['', first, 'Mid', 'Label 3'], f'labels {found["labels"]}')
    ours = [segment['rgb'] for segment in found['layers'][0]['segments'][:2]]
    require(colours is None or ours == colours, f'colours {ours}, made {colours}')


def listed():
    grids = {'same': Grid((-20, -30, 40)), 'finer': Grid((-19.7, -29.5, 38), spacing=(0.3, 0.4), gap=1.1, shape=(6, 7, 5)),
             'coronal': Grid((-20, -28, 50), CORONAL), 'sagittal': Grid((-18, -30, 50), SAGITTAL),
             'oblique': Grid((-20, -30, 45), OBLIQUE), 'one-slice': Grid((-20, -30, 42.5), shape=(1, 6, 8))}
    for name, grid in grids.items():
        yield f'labels/grid/{name}', lambda b, g=grid: over(b, g)
    yield 'labels/base/coronal', lambda b: over(b, grids['same'], CORONAL)
    yield 'labels/order/backwards', lambda b: over(b, grids['same'], order=lambda n: range(n - 1, -1, -1))
    yield 'labels/order/mixed', lambda b: over(b, grids['oblique'], order=lambda n: numpy.random.default_rng(5).permutation(n))
    for maximum in (1, 100, 255):
        yield f'labels/fractional/{maximum}', lambda b, m=maximum: fractional(b, m)
    for function in (holes, label_map, colours, elsewhere, referenced):
        yield f'labels/{function.__name__.replace("_", "-")}', function
    turned = numpy.array([[0, -1.5, 0, 8], [1.5, 0, 0, 2], [0, 0, 2, 4], [0, 0, 0, 1]])
    for value_type in ('uint8', 'int32', 'float32'):
        yield f'labels/nifti/{value_type}', lambda b, v=value_type: nifti(b, v, turned)
    table = '"&lt;VALUE_LABEL_DTABLE ni_type=&quot;2*String&quot; &gt; &quot;1&quot; &quot;Left größer&quot; &quot;2&quot; &quot;Mid&quot; &lt;/VALUE_LABEL_DTABLE&gt;"'
    rgb = [[255, 0, 16], [1, 2, 3]]
    for name, arguments in {
            'itk-snap': ('seg.nii.gz', 'seg.txt', '1 255 0 16 1 1 1 "Left größer"\n2 1 2 3 1 1 1 "Mid"\n', None, rgb),
            'json-of-prefix': ('CIT_labels_u8.nii', 'CIT.json',
                               json.dumps({'labels': ['?', 'Left größer', 'Mid'], 'R': [0, 255, 1], 'G': [0, 0, 2],
                                           'B': [0, 16, 3]}), None, rgb),
            'bids': ('sub-1_dseg.nii.gz', 'sub-1_dseg.tsv', 'index\tname\tcolor\n1\tLeft größer\t#ff0010\n2\tMid\t#010203\n',
                     None, rgb),
            'plain': ('seg.nii', 'seg.txt', '1 Left größer\n2 Mid\n'),
            'itk-snap-label': ('seg.nii', 'seg.label', '0 0 0 0 0 0 0 "Clear Label"\n1 255 0 16 1 1 1 "Left größer"\n'
                               '2 1 2 3 1 1 1 "Mid"\n', None, rgb),
            'freesurfer': ('seg.nii', 'segLUT.txt', '#No. Label R G B A\n1 Left_größer 255 0 16 0\n2 Mid 1 2 3 0\n',
                           None, rgb, 'Left_größer'),
            'freesurfer-common': ('aparc+aseg.nii.gz', 'FreeSurferColorLUT.txt',
                                  '0 Unknown 0 0 0 0\n1 Left_größer 255 0 16 0\n2 Mid 1 2 3 0\n', None, rgb, 'Left_größer'),
            'fsl-atlas': ('MNI/MNI-maxprob-thr25-2mm.nii.gz', 'MNI.xml',
                          '<atlas><header><type>Probabilistic</type></header><data><label index="0">Left größer</label>'
                          '<label index="1">Mid</label></data></atlas>'),
            'afni': ('seg.nii', None, None, f'<AFNI_atr>{table}</AFNI_atr>'.encode())}.items():
        yield f'labels/names/{name}', lambda b, a=arguments: names(b, *a)
