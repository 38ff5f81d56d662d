#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a long CT series for timing out of a short real one.

usage: make-series.py CT_FOLDER OUT_FOLDER [--slices N] [--size PIXELS] [--raw-only]
Writes OUT/raw (explicit little endian, one file a slice, names in no order), the same slices as
OUT/jpeg-lossless, OUT/jpeg-ls, OUT/rle (DCMTK) and OUT/j2k (GDCM), and OUT/ct.nii, OUT/ct.nii.gz;
with --raw-only nothing but OUT/raw.
Slices between the real ones are mixed linearly; a little noise keeps the codecs honest.
"""
import argparse
import concurrent.futures
import os
import random
import shutil
import subprocess
import tempfile

import nibabel
import numpy
import pydicom
from pydicom.uid import ExplicitVRLittleEndian, JPEGLSLossless, generate_uid

STEP_MM = 0.625
CODECS = {
    'jpeg-lossless': ('dcmcjpeg', '+e1'),
    'jpeg-ls': ('dcmcjpls',),
    'rle': ('dcmcrle',),
    'j2k': ('gdcmconv', '--j2k'),
}


def read_slices(folder, scratch):
    """The real slices in order along z, uncompressed, as (header, HU)."""
    slices = []
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        header = pydicom.dcmread(path, stop_before_pixels=True)
        if header.file_meta.TransferSyntaxUID == JPEGLSLossless:
            plain = os.path.join(scratch, name)
            subprocess.run(['dcmdjpls', path, plain], check=True)
            path = plain
        data = pydicom.dcmread(path)
        slope, intercept = float(data.RescaleSlope), float(data.RescaleIntercept)
        slices.append((data, data.pixel_array.astype(numpy.float32) * slope + intercept))
    return sorted(slices, key=lambda item: float(item[0].ImagePositionPatient[2]))


def resize(image, size):
    rows = numpy.linspace(0, image.shape[0] - 1, size).round().astype(int)
    columns = numpy.linspace(0, image.shape[1] - 1, size).round().astype(int)
    return image[rows][:, columns]


def write_slice(data, stored, position, pixel_mm, number, uids, path):
    for keyword in ('PixelPaddingValue', 'SmallestImagePixelValue', 'LargestImagePixelValue', 'GantryDetectorTilt'):
        if keyword in data:
            delattr(data, keyword)
    data.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    data.SOPInstanceUID = data.file_meta.MediaStorageSOPInstanceUID = generate_uid()
    data.StudyInstanceUID, data.SeriesInstanceUID, data.FrameOfReferenceUID = uids
    data.PatientName, data.PatientID = 'Long^Series', 'LONG'
    data.ImageOrientationPatient, data.ImagePositionPatient = [1, 0, 0, 0, 1, 0], position
    data.PixelSpacing, data.SliceThickness = [pixel_mm, pixel_mm], STEP_MM
    data.InstanceNumber = number + 1
    data.Rows, data.Columns = stored.shape
    data.RescaleSlope, data.RescaleIntercept = 1, -1024
    data.BitsAllocated, data.BitsStored, data.HighBit, data.PixelRepresentation = 16, 12, 11, 0
    data.WindowCenter, data.WindowWidth = 40, 400
    data.PixelData = stored.tobytes()
    data['PixelData'].VR = 'OW'
    data.is_little_endian, data.is_implicit_VR = True, False
    data.save_as(path, write_like_original=False)


def make_raw(slices, folder, count, size):
    """Writes OUT/raw; gives back the volume [k][j][i] in HU and the pixel size in mm."""
    generator = numpy.random.default_rng(1)
    names = random.Random(1).sample(range(count), count)
    uids = [generate_uid() for _ in range(3)]
    first = slices[0][0]
    pixel_mm = float(first.PixelSpacing[0]) * first.Rows / size
    images = [resize(image, size) for _, image in slices]
    volume = numpy.empty((count, size, size), numpy.int16)
    for k, place in enumerate(numpy.linspace(0, len(images) - 1, count)):
        below = int(place)
        above = min(below + 1, len(images) - 1)
        share = place - below
        mixed = images[below] * (1 - share) + images[above] * share + generator.normal(0, 4, (size, size))
        volume[k] = mixed.clip(-1024, 3071)
        write_slice(slices[below][0], (volume[k].astype(numpy.int32) + 1024).astype(numpy.uint16),
                    [-size * pixel_mm / 2, -size * pixel_mm / 2, k * STEP_MM], pixel_mm, k, uids,
                    os.path.join(folder, f'{names[k]:05d}'))
    return volume, pixel_mm


def write_nifti(volume, pixel_mm, folder):
    size = volume.shape[1]
    affine = numpy.diag([-pixel_mm, -pixel_mm, STEP_MM, 1])
    affine[:2, 3] = size * pixel_mm / 2
    image = nibabel.Nifti1Image(volume.transpose(2, 1, 0), affine)
    image.set_sform(affine, 1)
    image.set_qform(affine, 1)
    nibabel.save(image, os.path.join(folder, 'ct.nii'))
    subprocess.run(['gzip', '-kf6', os.path.join(folder, 'ct.nii')], check=True)


def encode(raw, folder, command):
    os.makedirs(folder)

    def one(name):
        subprocess.run([*command, os.path.join(raw, name), os.path.join(folder, name)], check=True, capture_output=True)

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(one, os.listdir(raw)))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('ct')
    parser.add_argument('out')
    parser.add_argument('--slices', type=int, default=600)
    parser.add_argument('--size', type=int, default=512)
    parser.add_argument('--raw-only', action='store_true')
    options = parser.parse_args()
    shutil.rmtree(options.out, ignore_errors=True)
    raw = os.path.join(options.out, 'raw')
    os.makedirs(raw)
    with tempfile.TemporaryDirectory() as scratch:
        volume, pixel_mm = make_raw(read_slices(options.ct, scratch), raw, options.slices, options.size)
    if options.raw_only:
        return
    for name, command in CODECS.items():
        if shutil.which(command[0]):
            encode(raw, os.path.join(options.out, name), command)
    write_nifti(volume, pixel_mm, options.out)


main()
