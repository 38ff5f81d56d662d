# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What independent programs say the samples of a file are: pydicom (with GDCM or Pillow where it needs them), nibabel.

Both readers give a numpy array [frame, row, column, sample] as a viewer has it before the modality slope: unused bits
masked, colour as 8-bit RGB. NotRead tells why there is none.
"""
import os
import pickle
import zlib

import nibabel
import numpy
import pydicom
from pydicom.encaps import generate_pixel_data_frame
from pydicom.pixel_data_handlers.util import apply_color_lut, apply_modality_lut, convert_color_space

LOSSY = {'1.2.840.10008.1.2.4.50', '1.2.840.10008.1.2.4.51', '1.2.840.10008.1.2.4.53', '1.2.840.10008.1.2.4.55',
         '1.2.840.10008.1.2.4.81', '1.2.840.10008.1.2.4.91', '1.2.840.10008.1.2.4.203'}
RLE, DEFLATED_FRAMES = '1.2.840.10008.1.2.5', '1.2.840.10008.1.2.8.1'


class NotRead(Exception):
    """The independent program does not read this file, or is known to read it otherwise."""


def in_child(function, *arguments):
    """Runs function in a process of its own: a decoder that aborts on a file must not end the test."""
    readable, writable = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(readable)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        try:
            answer = function(*arguments)
        except NotRead as reason:
            answer = reason
        except BaseException as error:  # whatever it is, it says that this program cannot read the file
            answer = NotRead(f'{type(error).__name__}: {error}'.splitlines()[0])
        with os.fdopen(writable, 'wb') as pipe:
            pickle.dump(answer, pipe, protocol=4)
        os._exit(0)
    os.close(writable)
    with os.fdopen(readable, 'rb') as pipe:
        data = pipe.read()
    os.waitpid(child, 0)
    answer = pickle.loads(data) if data else NotRead('the decoder died')
    if isinstance(answer, NotRead):
        raise answer
    return answer


def mask(samples, dataset):
    """PS3.5 8.1.1: bits outside of BitsStored below HighBit may hold anything."""
    if samples.dtype.kind not in 'iu' or dataset.BitsStored >= dataset.BitsAllocated:
        return samples
    stored, allocated, high = int(dataset.BitsStored), int(dataset.BitsAllocated), int(dataset.HighBit)
    bits = samples.astype(numpy.int64) & ((1 << allocated) - 1)
    bits = bits >> (high + 1 - stored) & ((1 << stored) - 1)
    if dataset.PixelRepresentation == 1:
        bits -= (bits >> (stored - 1) & 1) << stored
    return bits


def shape_frames(pixels, dataset):
    """[frame, row, column, sample], whatever of these the file has."""
    samples = int(dataset.SamplesPerPixel) if pixels.shape[-1] in (3, 4) and int(dataset.SamplesPerPixel) > 1 else 1
    return pixels.reshape(-1, int(dataset.Rows), int(dataset.Columns), samples)


def inflate_frames(dataset):
    """PS3.5 A.4.13, of which pydicom knows nothing."""
    frames = [zlib.decompress(data, -15) for data in generate_pixel_data_frame(dataset.PixelData)]
    if dataset.BitsAllocated == 1:
        n_pixels = int(dataset.Rows) * int(dataset.Columns)
        return numpy.stack([numpy.unpackbits(numpy.frombuffer(f, 'u1'), bitorder='little')[:n_pixels] for f in frames])
    return numpy.stack([numpy.frombuffer(f, f'<u{dataset.BitsAllocated // 8}') for f in frames])


def read_dicom(path):
    """Returns (frames, tolerance)."""
    dataset = pydicom.dcmread(path, force=True)
    if 'TransferSyntaxUID' not in dataset.file_meta:
        raise NotRead('no transfer syntax')
    syntax, photometric = dataset.file_meta.TransferSyntaxUID, dataset.PhotometricInterpretation
    tolerance = 2 if syntax in LOSSY else 0
    pixels = inflate_frames(dataset) if syntax == DEFLATED_FRAMES else dataset.pixel_array
    if photometric == 'PALETTE COLOR':
        return shape_palette(pixels, dataset), 0
    if dataset.SamplesPerPixel > 1:
        return shape_colour(pixels, dataset, syntax, photometric)
    if 'ModalityLUTSequence' in dataset:
        return shape_frames(apply_modality_lut(mask(pixels, dataset), dataset), dataset), tolerance
    return shape_frames(mask(pixels, dataset), dataset), tolerance


def narrow(colours):
    """Colour is shown in 8 bits: of larger samples the high byte."""
    return (colours >> (8 * colours.dtype.itemsize - 8)).astype('u1')


def shape_palette(pixels, dataset):
    colours = narrow(apply_color_lut(pixels, dataset))
    return colours.reshape(-1, int(dataset.Rows), int(dataset.Columns), colours.shape[-1])


def shape_colour(pixels, dataset, syntax, photometric):
    if syntax.is_encapsulated and syntax != RLE and photometric != 'RGB':
        raise NotRead('decoders differ in what colour space they leave')
    if syntax in LOSSY:
        raise NotRead('colour that was compressed with loss: decoders differ')
    if photometric.startswith('YBR'):
        return shape_frames(convert_color_space(pixels, 'YBR_FULL', 'RGB'), dataset), 1
    return shape_frames(narrow(pixels), dataset), 0


def magnitude(data):
    """|z| rounded once to the type of its parts: numpy.abs is off by a few units in the last place where it uses AVX-512."""
    wide = numpy.result_type(data.real.dtype, numpy.float64)
    return numpy.hypot(data.real.astype(wide), data.imag.astype(wide)).astype(data.real.dtype)


def read_nifti(path):
    """Returns the frames as stored, [volume × slice, row, column, sample]; of complex numbers the magnitude."""
    image = nibabel.load(path)
    data = numpy.asanyarray(image.dataobj.get_unscaled() if hasattr(image.dataobj, 'get_unscaled') else image.dataobj)
    if data.dtype.names:
        data = numpy.stack([data[name] for name in data.dtype.names], axis=-1)
        spatial = data.shape[:-1]
    else:
        data = magnitude(data) if data.dtype.kind == 'c' else data
        spatial, data = data.shape, data[..., numpy.newaxis]
    spatial = (spatial + (1, 1, 1))[:max(3, len(spatial))]
    data = data.reshape(*spatial, data.shape[-1])
    columns, rows = spatial[:2]
    frames = numpy.moveaxis(data, -1, 0).reshape(data.shape[-1], columns, rows, -1, order='F')
    return frames.transpose(3, 2, 1, 0)
