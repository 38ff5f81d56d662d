#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes small files of the kinds that people reported to break viewers, and what is right about each.

usage: make_cases.py FOLDER

FOLDER gets a file or folder for each case, and cases.json: {"cases": [{"path": …, "why": the rule, and of the
first stack "shown", "stacks", "frames", "dims", "volumes", "unit", "spacing_mm", "min", "max", "window": [centre,
width]; "says", "silent": expressions found, or not, in its notes and reasons; "tags": texts that `tags` prints;
"values": [[x, y, z, value], …] patient mm; "derived": {name: value} at the first of them; "scale": whether
millimetres are known; "plane": whether planes are named; "export": "ok"}]}.
The same files come out each time. Wants pydicom, nibabel and numpy.
"""
import json
import os
import random
import struct
import sys

import nibabel
import numpy
from pydicom.dataset import Dataset
from pydicom.encaps import encapsulate
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian, RLELossless

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'tool'))
from oracle import UID, image, placed, plane, set_elements, write  # noqa: E402

CASES = []
DICOM_MAGIC = b'\0' * 128 + b'DICM'
XA_IMAGE, US_IMAGE = '1.2.840.10008.5.1.4.1.1.12.1', '1.2.840.10008.5.1.4.1.1.6.1'
SC_IMAGE, SC_MULTI = '1.2.840.10008.5.1.4.1.1.7', '1.2.840.10008.5.1.4.1.1.7.3'
ENHANCED_PET = '1.2.840.10008.5.1.4.1.1.130'


def case(why, path=None, **right):
    """A maker of one case: it gets the path to fill, a file if @path has an ending, else a folder."""
    def keep(make):
        name = path or make.__name__.replace('_', '-')
        CASES.append((make, {'path': name, 'why': why, **right}))
        return make
    return keep


# ---- pieces ----

def element(tag, vr, value):
    """In explicit VR, little endian."""
    value += (b'\0' if vr in ('UI', 'OB', 'UN') else b' ') * (len(value) % 2)
    long_form = vr in ('OB', 'OW', 'SQ', 'UN', 'UT')
    length = b'\0\0' + struct.pack('<I', len(value)) if long_form else struct.pack('<H', len(value))
    return struct.pack('<HH', tag >> 16, tag & 0xffff) + vr.encode() + length + value


def implicit_element(tag, value):
    value += b'\0' * (len(value) % 2)
    return struct.pack('<HHI', tag >> 16, tag & 0xffff, len(value)) + value


def read(path):
    with open(path, 'rb') as file:
        return file.read()


def replace(path, data):
    with open(path, 'wb') as file:
        file.write(data)


def insert_before(path, start, piece):
    """Puts @piece before the only place where @start stands."""
    data = read(path)
    assert data.count(start) == 1, path
    replace(path, data.replace(start, piece + start))


def add_series(folder, n=3, change=None, syntax=ExplicitVRLittleEndian, dtype='int16', **elements):
    """Axial CT slices, 2.5 mm apart: value i + 10 j + 100 k at (-20 + 0.5 i, -30 + 0.8 j, 40 + 2.5 k)."""
    os.makedirs(folder, exist_ok=True)
    for k in range(n):
        path = os.path.join(folder, f'{k}.dcm')
        slope = {'RescaleSlope': '1', 'RescaleIntercept': '0', 'RescaleType': 'HU'}
        write(placed(plane(k).astype(dtype), (-20, -30, 40 + 2.5 * k),
                     **{**slope, 'InstanceNumber': k + 1, **elements}), path, syntax=syntax)
        if change:
            change(path)


def meta_of(dataset_uid, syntax, make=element):
    parts = [(0x00020001, 'OB', b'\0\1'), (0x00020002, 'UI', b'1.2.840.10008.5.1.4.1.1.2'),
             (0x00020003, 'UI', dataset_uid), (0x00020010, 'UI', syntax)]
    return b''.join(make(tag, vr, value) if make is element else make(tag, value) for tag, vr, value in parts)


def body_of(path):
    """What follows the file meta information."""
    data = read(path)
    return data[144 + struct.unpack_from('<I', data, 140)[0]:]


def add_region(dataset, delta_x, delta_y):
    region = Dataset()
    set_elements(region, {'RegionSpatialFormat': 1, 'RegionDataType': 1, 'RegionFlags': 0, 'RegionLocationMinX0': 0,
                          'RegionLocationMinY0': 0, 'RegionLocationMaxX1': 7, 'RegionLocationMaxY1': 5,
                          'PhysicalUnitsXDirection': 3, 'PhysicalUnitsYDirection': 3, 'ReferencePixelX0': 0,
                          'ReferencePixelY0': 0, 'PhysicalDeltaX': delta_x, 'PhysicalDeltaY': delta_y})
    dataset.SequenceOfUltrasoundRegions = Sequence([region])


def modality_lut():
    table = Dataset()
    table.add_new(0x00283002, 'US', [256, 0, 16])
    table.add_new(0x00283004, 'LO', 'US')
    table.add_new(0x00283006, 'OW', numpy.arange(255, -1, -1, dtype='<u2').tobytes())
    return Sequence([table])


VOLUME = {'shown': True, 'stacks': 1, 'frames': 3, 'dims': [8, 6, 3], 'min': 0, 'max': 257,
          'values': [[-20, -30, 40, 0], [-19.5, -29.2, 42.5, 111], [-16.5, -26, 45, 257]]}

# ---- attributes ----


@case('XA and RF are shown without their modality LUT: it leads back to beam intensity (PS3.4 N.2)',
      path='xa.dcm', shown=True, min=0, max=57, scale=True, plane=False, says=['modality'])
def xa(path):
    dataset = image(plane(0).astype('uint8'), Modality='XA', SOPClassUID=XA_IMAGE, ImagerPixelSpacing='0.3\\0.3',
                    PixelIntensityRelationship='LOG')
    dataset.ModalityLUTSequence = modality_lut()
    write(dataset, path)


@case('the same of a rescale', path='rf.dcm', shown=True, min=0, max=57, plane=False)
def rf(path):
    write(image(plane(0).astype('uint8'), Modality='RF', SOPClassUID='1.2.840.10008.5.1.4.1.1.12.2', RescaleSlope='-7',
                RescaleIntercept='3', PixelIntensityRelationship='LOG'), path)


@case('a region of delta 0 calibrates nothing: no place in mm, no scale', path='us-zero.dcm', shown=True, scale=False,
      plane=False, values=[[3, 2, 0, 23]], derived={})
def us_zero(path):
    dataset = image(plane(0).astype('uint8'), Modality='US', SOPClassUID=US_IMAGE)
    add_region(dataset, 0.0, 0.0)
    write(dataset, path)


@case('a region in centimetres calibrates what lies in it', path='us-cm.dcm', shown=True, plane=False,
      values=[[3, 2, 0, 23]], derived={'x': 1.5, 'y': 0.8})
def us_cm(path):
    dataset = image(plane(0).astype('uint8'), Modality='US', SOPClassUID=US_IMAGE)
    add_region(dataset, 0.05, 0.04)
    write(dataset, path)


@case('a window narrower than 1 is used as c ± w/2', window=[0.04, 0.03], shown=True, stacks=1)
def narrow_window(folder):
    add_series(folder, RescaleSlope='0.001', RescaleType='US', WindowCenter='0.04', WindowWidth='0.03')


@case('RescaleSlope "0,25" is no number (PS3.5 6.2): a note says so', shown=True, stacks=1, says=['rescale|slope'])
def comma_slope(folder):
    add_series(folder, RescaleSlope='0,25', RescaleIntercept='-10')


@case('with no usable rescale no HU is claimed', shown=True, stacks=1, says=['rescale|slope|intercept'], unit='')
def words_as_rescale(folder):
    add_series(folder, RescaleSlope='two', RescaleIntercept='-1024,0')


@case('NominalScannedPixelSpacing shapes the image, between rows first', path='nominal.dcm', shown=True,
      spacing_mm=[0.3, 0.6])
def nominal(path):
    write(image(plane(0).astype('uint8'), Modality='OT', SOPClassUID=SC_IMAGE, NominalScannedPixelSpacing='0.6\\0.3'), path)


@case('no pixel size: no millimetres and no planes', path='secondary.dcm', shown=True, scale=False, plane=False,
      values=[[3, 2, 0, 23]])
def secondary(path):
    write(image(plane(0).astype('uint8'), Modality='OT', SOPClassUID=SC_IMAGE), path)


@case('SUVbw of Enhanced PET comes from the unit of the real world value mapping', path='enhanced-pet.dcm', shown=True,
      frames=3, values=[[-16, -30, 40, 1]], derived={'SUVbw': 4 * 60000 / 300e6})
def enhanced_pet(path):
    dataset = image(numpy.concatenate([plane(k) for k in range(3)]).astype('uint16'), Modality='PT', SOPClassUID=ENHANCED_PET,
                    Rows=6, NumberOfFrames='3', ImageType=['ORIGINAL', 'PRIMARY', 'VOLUME', 'NONE'], PatientWeight='60',
                    DecayCorrected='YES', DecayCorrectionDateTime='20200102110000')
    dose, shared, mapping = Dataset(), Dataset(), Dataset()
    # One half-life before the decay correction: half of 600 MBq are left.
    set_elements(dose, {'RadionuclideTotalDose': '600e6', 'RadionuclideHalfLife': '3600',
                        'RadiopharmaceuticalStartDateTime': '20200102100000'})
    dataset.RadiopharmaceuticalInformationSequence = Sequence([dose])
    unit = Dataset()
    set_elements(unit, {'CodeValue': 'Bq/ml', 'CodingSchemeDesignator': 'UCUM', 'CodeMeaning': 'Bq/ml'})
    set_elements(mapping, {'LUTExplanation': 'activity', 'LUTLabel': 'ACT', 'RealWorldValueIntercept': 0.0,
                           'RealWorldValueSlope': 4.0})
    mapping.add_new(0x00409216, 'US', 0)
    mapping.add_new(0x00409211, 'US', 65535)
    mapping.MeasurementUnitsCodeSequence = Sequence([unit])
    shared.RealWorldValueMappingSequence = Sequence([mapping])
    for name, values in (('PlaneOrientationSequence', {'ImageOrientationPatient': [1, 0, 0, 0, 1, 0]}),
                         ('PixelMeasuresSequence', {'PixelSpacing': [4, 4], 'SliceThickness': 4}),
                         ('PixelValueTransformationSequence', {'RescaleSlope': '1', 'RescaleIntercept': '0',
                                                               'RescaleType': 'US'})):
        item = Dataset()
        set_elements(item, values)
        setattr(shared, name, Sequence([item]))
    dataset.SharedFunctionalGroupsSequence = Sequence([shared])
    frames = []
    for k in range(3):
        frame, place = Dataset(), Dataset()
        place.ImagePositionPatient = [-20, -30, 40 + 4 * k]
        frame.PlanePositionSequence = Sequence([place])
        frames.append(frame)
    dataset.PerFrameFunctionalGroupsSequence = Sequence(frames)
    write(dataset, path)


# ---- encodings ----


@case('a sequence with VR UN and explicit VR inside: the image shows, and so does the header',
      tags=['(0028,0010)', '(0010,0010)', '(0020,000d)'], **VOLUME)
def un_sequence(folder):
    item = element(0x00081150, 'UI', b'1.2.840.10008.5.1.4.1.1.2') + element(0x00081155, 'UI', b'1.2.3')
    item = struct.pack('<HHI', 0xfffe, 0xe000, len(item)) + item
    add_series(folder, change=lambda path: insert_before(path, b'\x10\x00\x10\x00PN', element(0x00081140, 'UN', item)))


@case('a private OB of undefined length with items is stepped over by their lengths', **VOLUME)
def private_undefined(folder):
    items = b''.join(struct.pack('<HHI', 0xfffe, 0xe000, len(part)) + part for part in (b'', b'\xfe\xff\xdd\xe0' * 3))
    piece = element(0x00190010, 'LO', b'CASES') + b'\x19\x00\x10\x10OB\0\0\xff\xff\xff\xff' + items + b'\xfe\xff\xdd\xe0\0\0\0\0'
    add_series(folder, change=lambda path: insert_before(path, b'\x20\x00\x0d\x00UI', piece))


@case('file meta information in implicit VR', **VOLUME)
def implicit_meta(folder):
    def change(path):
        meta = meta_of(b'1.2.3.4', b'1.2.840.10008.1.2', implicit_element)
        replace(path, DICOM_MAGIC + implicit_element(0x00020000, struct.pack('<I', len(meta))) + meta + body_of(path))
    add_series(folder, change=change, syntax=ImplicitVRLittleEndian)


@case("Philips' private CT syntax is explicit, little endian", **VOLUME)
def philips_syntax(folder):
    def change(path):
        meta = meta_of(b'1.2.3.4', b'1.3.46.670589.33.1.4.1')
        replace(path, DICOM_MAGIC + element(0x00020000, 'UL', struct.pack('<I', len(meta))) + meta + body_of(path))
    add_series(folder, change=change)


@case('an element of group 2 behind the end that the group length states opens the implicit data set', **VOLUME)
def meta_again(folder):
    def change(path):
        meta = meta_of(b'1.2.3.4', b'1.2.840.10008.1.2')
        replace(path, DICOM_MAGIC + element(0x00020000, 'UL', struct.pack('<I', len(meta))) + meta +
                implicit_element(0x00020003, b'1.2.3.5') + body_of(path))
    add_series(folder, change=change, syntax=ImplicitVRLittleEndian)


@case('a group length of the file meta information that is too large by 1000', **VOLUME)
def meta_length(folder):
    def change(path):
        meta = meta_of(b'1.2.3.4', b'1.2.840.10008.1.2.1')
        replace(path, DICOM_MAGIC + element(0x00020000, 'UL', struct.pack('<I', len(meta) + 1000)) + meta + body_of(path))
    add_series(folder, change=change)


@case('elements behind the pixel data are read', shown=True, stacks=1, frames=3, patient_name='LATE^NAME', min=-50, max=207)
def after_pixels(folder):
    def change(path):
        k = int(os.path.basename(path)[0])
        replace(path, read(path) + element(0x00100010, 'PN', b'LATE^NAME') +
                element(0x00200032, 'DS', f'-20\\-30\\{40 + 2.5 * k}'.encode()) + element(0x00281052, 'DS', b'-50'))
    add_series(folder, change=change, PatientName=None, ImagePositionPatient=None, RescaleIntercept=None)


@case('an unknown VR in explicit data: refused by the tag and the VR that stand in the file, or shown')
def odd_vr(folder):
    add_series(folder, change=lambda path: insert_before(path, b'\x20\x00\x0d\x00UI', b'\x18\x00\x50\x00QX\x02\x005 '))


@case('an offset table of zeros and as many fragments as frames: a fragment a frame', path='zero-table.dcm', shown=True,
      frames=3, min=0, max=257, silent=['empty|unreadable|no data'])
def zero_table(path):
    def segment(values):
        # A run of literals for each byte of a sample, the high one first (PS3.5 annex G).
        streams = []
        for values_of in (values >> 8, values & 255):
            data = bytes([values_of.size - 1]) + values_of.astype('uint8').tobytes()
            streams.append(data + b'\x80' * (len(data) % 2))
        offsets = [64, 64 + len(streams[0])]
        return struct.pack('<16I', 2, *offsets, *[0] * 13) + b''.join(streams)
    dataset = image(numpy.concatenate([plane(k) for k in range(3)]).astype('uint16'), Modality='OT', SOPClassUID=SC_MULTI,
                    Rows=6, NumberOfFrames='3')
    packed = bytearray(encapsulate([segment(plane(k)) for k in range(3)], has_bot=True))
    packed[8:20] = bytes(12)
    dataset.PixelData = bytes(packed)
    dataset['PixelData'].VR = 'OB'
    dataset['PixelData'].is_undefined_length = True
    write(dataset, path, syntax=RLELossless)


# ---- NIfTI ----

def nifti(values, kind=nibabel.Nifti1Image, **fields):
    made = kind(values, numpy.diag([2, 2, 3, 1]))
    for name, value in fields.items():
        made.header[name] = value
    return made


def patch(path, offset, form, *values):
    data = bytearray(read(path))
    struct.pack_into('<' + form, data, offset, *values)
    replace(path, bytes(data))


@case('an extension of 75 bytes breaks nifti1.h, but vox_offset stands: shown, with a note', path='extension.nii',
      shown=True, dims=[4, 3, 2], min=0, max=23, says=['extension'])
def extension(path):
    nibabel.save(nifti(numpy.arange(24, dtype='int16').reshape(4, 3, 2)), path)
    data = bytearray(read(path))
    data[348:352] = b'\1\0\0\0'
    struct.pack_into('<f', data, 108, 432.0)
    replace(path, bytes(data[:352]) + struct.pack('<ii', 75, 6) + bytes(72) + bytes(data[352:]))


@case('pixdim 0 without form codes: 1 mm is assumed, and a note says so', path='pixdim.nii', shown=True, dims=[4, 3, 2],
      spacing_mm=[2, 2, 1], says=['pixdim|assumed|size'])
def pixdim(path):
    nibabel.save(nifti(numpy.arange(24, dtype='int16').reshape(4, 3, 2)), path)
    patch(path, 252, 'hh', 0, 0)
    patch(path, 76 + 12, 'f', 0.0)


@case('CIFTI-2 is data of the surface of the brain: the note says so', path='map.dscalar.nii', says=['cifti|surface'])
def cifti(path):
    nibabel.save(nifti(numpy.arange(24, dtype='float32').reshape(1, 1, 1, 1, 3, 8), nibabel.Nifti2Image, intent_code=3006), path)


@case('dim[1] = −1 is how FreeSurfer stores long surfaces: the reason says so', path='surface.nii', shown=False,
      says=['freesurfer|surface'])
def surface(path):
    nibabel.save(nifti(numpy.arange(24, dtype='float32').reshape(24, 1, 1)), path)
    patch(path, 42, 'h', -1)
    patch(path, 144, 'i', 24)


def make_all(folder):
    os.makedirs(folder, exist_ok=True)
    for make, right in CASES:
        random.seed(right['path'])
        make(os.path.join(folder, right['path']))
    with open(os.path.join(folder, 'cases.json'), 'w', encoding='utf-8') as file:
        json.dump({'cases': [right for _, right in CASES]}, file, ensure_ascii=False, indent=1)


if __name__ == '__main__':
    make_all(sys.argv[1])
