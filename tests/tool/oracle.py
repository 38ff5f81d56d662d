# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes small series of which every voxel is known, and holds triptych-tool against them.

A voxel's value tells where it is: i + 10 j + 100 k + 1000 t. Slices are given as (origin, planes):
the patient position of voxel (0, 0) in mm, LPS, and one array [j, i] for each repetition.
"""
import math
import os
import random

import nibabel
import numpy
import pydicom
import pydicom.config
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.datadict import dictionary_VR, tag_for_keyword
from pydicom.uid import ExplicitVRLittleEndian

from harness import Mismatch, near, require, transform

AXIAL = ((1, 0, 0), (0, 1, 0))
CORONAL = ((1, 0, 0), (0, 0, -1))
SAGITTAL = ((0, 1, 0), (0, 0, -1))
SPACING = (0.8, 0.5)  # between rows, then between columns, as PixelSpacing has it
ROWS, COLUMNS = 6, 8
CT_IMAGE = '1.2.840.10008.5.1.4.1.1.2'
UID = '1.2.826.0.1.3680043.10.1.'

pydicom.config.settings.writing_validation_mode = pydicom.config.IGNORE
pydicom.config.settings.reading_validation_mode = pydicom.config.IGNORE


def plane(k, t=0, rows=ROWS, columns=COLUMNS):
    j, i = numpy.mgrid[0:rows, 0:columns]
    return i + 10 * j + 100 * k + 1000 * t


def stack_of(n, step=(0, 0, 2.5), origin=(-20, -30, 40), times=1):
    """n slices, one step apart."""
    return [(tuple(o + k * s for o, s in zip(origin, step)), [plane(k, t) for t in range(times)]) for k in range(n)]


def along(orientation, length):
    """A step along the slice normal."""
    return tuple(length * numpy.cross(*orientation))


def set_elements(dataset, elements):
    """As given, garbage too: a text of a number is written as it stands; None removes."""
    for keyword, value in elements.items():
        tag = tag_for_keyword(keyword)
        if value is None:
            dataset.pop(tag, None)
        elif isinstance(value, str) and dictionary_VR(tag) in ('DS', 'IS'):
            dataset[tag] = DataElement(tag, dictionary_VR(tag), value, already_converted=True)
        else:
            setattr(dataset, keyword, value)


def image(pixels, **elements):
    """A CT image without a place; the sample type of @pixels is the stored one."""
    pixels = numpy.ascontiguousarray(pixels)
    bits = pixels.dtype.itemsize * 8
    dataset = Dataset()
    set_elements(dataset, {
        'SOPClassUID': CT_IMAGE, 'SOPInstanceUID': UID + '9.' + str(random.getrandbits(64)), 'Modality': 'CT',
        'PatientName': 'Oracle^Series', 'PatientID': 'ORACLE', 'PatientPosition': 'HFS',
        'StudyInstanceUID': UID + '1', 'SeriesInstanceUID': UID + '2', 'FrameOfReferenceUID': UID + '3',
        'Rows': pixels.shape[0], 'Columns': pixels.shape[1], 'SamplesPerPixel': 1,
        'PhotometricInterpretation': 'MONOCHROME2', 'BitsAllocated': bits, 'BitsStored': bits, 'HighBit': bits - 1,
        'PixelRepresentation': int(pixels.dtype.kind == 'i'),
    })
    data = pixels.tobytes()
    dataset.PixelData = data + b'\0' * (len(data) % 2)
    dataset['PixelData'].VR = 'OW' if bits > 8 else 'OB'
    set_elements(dataset, elements)
    return dataset


def placed(pixels, origin, orientation=AXIAL, spacing=SPACING, **elements):
    """The same with its place in the patient."""
    numbers = {'ImagePositionPatient': '\\'.join(f'{x:.10g}' for x in origin),
               'ImageOrientationPatient': '\\'.join(f'{x:.9f}' for axis in orientation for x in axis),
               'PixelSpacing': '\\'.join(f'{x:.10g}' for x in spacing)}
    return image(pixels, **{**numbers, **elements})


def write(dataset, path, syntax=ExplicitVRLittleEndian, has_meta=True):
    dataset.is_little_endian = syntax.is_little_endian
    dataset.is_implicit_VR = syntax.is_implicit_VR
    if has_meta:
        dataset.file_meta = FileMetaDataset()
        dataset.file_meta.TransferSyntaxUID = syntax
        dataset.file_meta.MediaStorageSOPClassUID = dataset.get('SOPClassUID', CT_IMAGE)
        dataset.file_meta.MediaStorageSOPInstanceUID = dataset.get('SOPInstanceUID', UID + '8')
        dataset.preamble = b'\0' * 128
    dataset.save_as(path, write_like_original=not has_meta)


class Truth:
    """What must be found of some slices: they are sorted here, by their normal alone."""

    def __init__(self, slices, orientation=AXIAL, spacing=SPACING, gap_mm=None):
        row, column = (numpy.array(axis, float) / numpy.linalg.norm(axis) for axis in orientation)
        self.normal = numpy.cross(row, column)
        slices = sorted(slices, key=lambda one: numpy.dot(one[0], self.normal))
        self.origins = numpy.array([origin for origin, _ in slices], float)
        self.values = numpy.array([planes for _, planes in slices], float).swapaxes(0, 1)
        self.across, self.down = row * spacing[1], column * spacing[0]
        self.gap_mm = gap_mm
        self.extra = {}

    @staticmethod
    def of_affine(values, lps):
        """A grid by its matrix, patient LPS: values [t, k, j, i]."""
        self = Truth.__new__(Truth)
        lps = numpy.asarray(lps, float)
        self.values = numpy.asarray(values)
        self.origins = numpy.array([lps[:3, 3] + k * lps[:3, 2] for k in range(self.values.shape[1])])
        self.across, self.down = lps[:3, 0], lps[:3, 1]
        self.normal = numpy.cross(self.across, self.down)
        self.normal /= numpy.linalg.norm(self.normal)
        self.gap_mm = abs(numpy.dot(lps[:3, 2], self.normal))
        self.extra = {'step': lps[:3, 2]}
        return self

    @property
    def step(self):
        if 'step' in self.extra:
            return self.extra['step']
        return (self.origins[-1] - self.origins[0]) / max(1, len(self.origins) - 1)

    @property
    def is_even(self):
        expected = self.origins[0] + numpy.outer(range(len(self.origins)), self.step)
        return numpy.abs(self.origins - expected).max() < 0.005

    def place(self, i, j, k):
        return self.origins[k] + i * self.across + j * self.down


def get_letters(truth):
    matrix = numpy.eye(4)
    step = truth.step if numpy.linalg.norm(truth.step) > 0 else truth.normal
    matrix[:3, :3] = numpy.array([truth.across, truth.down, step]).T
    return ''.join(nibabel.aff2axcodes(numpy.diag([-1, -1, 1, 1]) @ matrix))


def compare_grid(stack, truth):
    times, n_slices, rows, columns = truth.values.shape[:4]
    require(stack['dims'] == [columns, rows, n_slices], f'dims {stack["dims"]}, made {[columns, rows, n_slices]}')
    require(stack['volumes'] == times, f'{stack["volumes"]} volumes, made {times}')
    for i, j in ((0, 0), (columns - 1, 0), (0, rows - 1)):
        for k in range(n_slices if truth.is_even else 1):
            distance = math.dist(transform(stack['affine_lps'], (i, j, k)), truth.place(i, j, k))
            require(distance <= 2e-3, f'voxel {(i, j, k)} is {distance:.4g} mm off')
    if not truth.is_even:
        positions = truth.origins @ truth.normal
        require('positions_mm' in stack, 'no table of positions')
        require(numpy.allclose(stack['positions_mm'], positions, atol=2e-3), f'positions {stack["positions_mm"]}')
    gap_mm = truth.gap_mm
    if gap_mm is None and n_slices > 1:
        gap_mm = abs(numpy.dot(truth.step, truth.normal))
    spacing = [numpy.linalg.norm(truth.across), numpy.linalg.norm(truth.down), gap_mm]
    for ours, theirs in zip(stack['spacing_mm'], spacing):
        require(theirs is None or near(ours, theirs, 1e-4, 1e-4), f'spacing {stack["spacing_mm"]}, made {spacing}')
    require(stack['orientation'] == get_letters(truth), f'orientation {stack["orientation"]}, made {get_letters(truth)}')


def compare_range(stack, truth):
    finite = truth.values[numpy.isfinite(truth.values)]
    if truth.values.ndim > 4:
        return
    span = finite.max() - finite.min()
    for name, theirs in (('min', finite.min()), ('max', finite.max()), ('mean', finite.mean())):
        require(near(stack[name], theirs, 1e-4, 1e-5 * span + 1e-9), f'{name} {stack[name]}, made {theirs}')


def compare_values(values, truth, voxels):
    span = numpy.nanmax(numpy.abs(truth.values[numpy.isfinite(truth.values)])) or 1
    require(len(values) == len(truth.values), f'values of {len(values)} volumes')
    for t, row in enumerate(values):
        for ours, (i, j, k) in zip(row, voxels):
            theirs = numpy.atleast_1d(truth.values[t, k, j, i])
            ours = numpy.atleast_1d(numpy.array(ours, float))
            require(ours.shape == theirs.shape, f'{ours} at voxel {(i, j, k)}, made {theirs}')
            theirs = numpy.where(numpy.isfinite(theirs), theirs, numpy.nan)
            require(numpy.allclose(ours, theirs, rtol=1e-5, atol=1e-6 * span, equal_nan=True),
                    f'{ours} at voxel {(i, j, k)} of volume {t}, made {theirs}')


class Bench:
    """One case: a folder to fill, and the tool to hold against it."""

    def __init__(self, tool, folder):
        self.tool, self.folder, self.n_files = tool, folder, 0
        self.random = random.Random(folder.rsplit(os.sep, 1)[-1])

    def path(self, name):
        return os.path.join(self.folder, name)

    def add(self, dataset, name=None, **options):
        """Names follow nothing: order must come from the headers."""
        path = self.path(name or f'{self.random.getrandbits(40):010x}.dcm')
        os.makedirs(os.path.dirname(path), exist_ok=True)
        write(dataset, path, **options)
        self.n_files += 1
        return path

    def add_slices(self, slices, orientation=AXIAL, spacing=SPACING, dtype='int16', **elements):
        """One file a plane; elements may be functions of (k, t)."""
        number = 0
        for k, (origin, planes) in enumerate(slices):
            for t, pixels in enumerate(planes):
                number += 1
                own = {name: value(k, t) if callable(value) else value for name, value in elements.items()}
                self.add(placed(numpy.asarray(pixels).astype(dtype), origin, orientation, spacing,
                                **{'InstanceNumber': number, **own}))

    def info(self, path=None):
        status, report, errors = self.tool.info(path or self.folder)
        require(status in (0, 2), f'status {status}')
        return report

    def stacks(self, report):
        return [(series, number, stack) for series in report['series'] for number, stack in enumerate(series['stacks'])]

    def compare(self, path, series, number, stack, truth):
        compare_grid(stack, truth)
        compare_range(stack, truth)
        _, n_slices, rows, columns = truth.values.shape[:4]
        voxels = [(0, 0, 0), (columns - 1, rows - 1, n_slices - 1), (columns - 1, 0, 0), (0, rows - 1, n_slices - 1)]
        voxels += [tuple(self.random.randrange(n) for n in (columns, rows, n_slices)) for _ in range(8)]
        nudge = 0.3 * truth.across - 0.3 * truth.down
        points = [[float(x) for x in truth.place(*voxel) + nudge] for voxel in voxels]
        outside = [float(x) for x in truth.place(-0.7, 0, 0)]
        values = self.tool.values(path, series['uid'], number, [*points, outside])
        require(all(row[-1] is None for row in values), f'there is a value outside: {values[0][-1]}')
        compare_values([row[:-1] for row in values], truth, voxels)

    def expect(self, *truths, notes=(), path=None, n_frames=None):
        """Each truth is one stack, and there is no other; @notes are codes that some stack has."""
        report = self.info(path)
        stacks = self.stacks(report)
        seen = ', '.join(f'{stack["dims"]}×{stack["volumes"]}' for _, _, stack in stacks)
        reasons = '; '.join(unread['reason'] for unread in report['unread'])
        require(len(stacks) == len(truths), f'{len(stacks)} stacks ({seen}), made {len(truths)} {reasons}')
        total = sum(stack['frames'] for _, _, stack in stacks) + len(report['unread']) + len(report['documents'])
        require(n_frames is None and path or total == (n_frames or self.n_files), f'{total} frames in the account')
        for truth in truths:
            mismatches = []
            for entry in stacks:
                try:
                    self.compare(path or self.folder, *entry, truth)
                except Mismatch as mismatch:
                    mismatches.append(str(mismatch))
                    continue
                stacks.remove(entry)
                break
            else:
                raise Mismatch(' | '.join(mismatches))
        codes = {note['code'] for _, _, stack in self.stacks(report) for note in stack['notes']}
        require(set(notes) <= codes, f'notes {sorted(codes)}, not {sorted(notes)}')
        return report
