# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Odd but legal ways to write a DICOM file down, and some that are only common."""
import shutil
import subprocess

import numpy
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence
from pydicom.uid import ImplicitVRLittleEndian

from oracle import Truth, placed, plane, set_elements, stack_of
from oracle_pixels import check_loop, clip, colours

# What can be made of a plain file with DCMTK's tools, always without loss.
ENCODERS = {
    'jpeg-lossless': ['dcmcjpeg', '+el', '+sv', '4'],
    'jpeg-lossless-first-order': ['dcmcjpeg', '+e1'],
    'jpeg-ls': ['dcmcjpls', '+el'],
    'rle': ['dcmcrle'],
    'fragments': ['dcmcjpeg', '+e1', '+fs', '2'],
    'without-offset-table': ['dcmcjpls', '+el', '-ot'],
    'deflated': ['dcmconv', '+td'],
    'undefined-lengths': ['dcmconv', '+te', '-e'],
    'group-lengths': ['dcmconv', '+ti', '+g'],
    'padded-behind': ['dcmconv', '+te', '+p', '512', '64'],
}


def make_samples(kind, k):
    if kind == 'rgb':
        return colours(k)
    if kind == 'uint8':
        return (plane(k) % 251).astype('uint8')
    return (plane(k) * 17 - (3000 if kind == 'int16' else 0)).astype(kind)


def encoded(bench, kind, arguments):
    if shutil.which(arguments[0]) is None:
        return
    slices = []
    for k, (origin, _) in enumerate(stack_of(3)):
        pixels = make_samples(kind, k)
        dataset = placed(pixels[..., 0] if kind == 'rgb' else pixels, origin, InstanceNumber=k)
        if kind == 'rgb':
            set_elements(dataset, {'SamplesPerPixel': 3, 'PhotometricInterpretation': 'RGB', 'PlanarConfiguration': 0})
            dataset.PixelData = pixels.tobytes()
        path = bench.add(dataset)
        subprocess.run([*arguments, path, path], check=True, capture_output=True)
        slices.append((origin, [pixels]))
    bench.expect(Truth(slices))


def encoded_loop(bench, arguments):
    """Several frames in one encapsulated element."""
    if shutil.which(arguments[0]) is None:
        return
    pixels = numpy.array([plane(k) for k in range(5)], 'uint16')
    path = bench.add(clip(pixels))
    subprocess.run([*arguments, path, path], check=True, capture_output=True)
    check_loop(bench, pixels)


def floating(bench, keyword, dtype):
    """Float and Double Float Pixel Data (PS3.3 C.7.6.24)."""
    slices = []
    for k, (origin, _) in enumerate(stack_of(3)):
        pixels = (plane(k) * 0.37 - 20).astype(dtype)
        dataset = placed(pixels, origin, BitsStored=None, HighBit=None, PixelRepresentation=None)
        del dataset.PixelData
        tag = {'FloatPixelData': 0x7fe00008, 'DoubleFloatPixelData': 0x7fe00009}[keyword]
        dataset[tag] = DataElement(tag, 'OF' if dtype == 'float32' else 'OD', pixels.tobytes())
        bench.add(dataset)
        slices.append((origin, [pixels.astype(float)]))
    bench.expect(Truth(slices))


def one_bit(bench):
    """Eight pixels in a byte, the first in its lowest bit; frames follow without a gap."""
    pixels = (numpy.indices((4, 5, 7)).sum(axis=0) % 3 == 0).astype('uint8')
    dataset = clip(pixels, BitsAllocated=1, BitsStored=1, HighBit=0)
    data = numpy.packbits(pixels.ravel(), bitorder='little').tobytes()
    dataset.PixelData = data + b'\0' * (len(data) % 2)
    bench.add(dataset)
    check_loop(bench, pixels)


def narrow(bench, stored_bits, is_signed):
    """Few bits in a wide sample."""
    slices = []
    for k, (origin, _) in enumerate(stack_of(3)):
        values = plane(k) % (1 << (stored_bits - 1)) - (20 if is_signed else 0)
        words = (values & ((1 << stored_bits) - 1)).astype('uint16')
        bench.add(placed(words, origin, BitsStored=stored_bits, HighBit=stored_bits - 1, PixelRepresentation=int(is_signed)))
        slices.append((origin, [values]))
    bench.expect(Truth(slices))


def edited(bench, edit):
    """The same three slices, with their bytes edited after writing."""
    slices = stack_of(3)
    for origin, planes in slices:
        path = bench.add(placed(planes[0].astype('int16'), origin))
        with open(path, 'rb') as file:
            data = file.read()
        with open(path, 'wb') as file:
            file.write(edit(data))
    bench.expect(Truth(slices))


def behind(bench, tail):
    """Something follows the pixels."""
    edited(bench, lambda data: data + tail)


def wrong_meta_length(bench):
    at = 132
    edited(bench, lambda data: data[:at + 8] + b'\x01\0\0\0' + data[at + 12:])


def no_meta_length(bench):
    edited(bench, lambda data: data[:132] + data[144:])


def claims_explicit(bench):
    """The meta header says explicit; the dataset is implicit."""
    slices = stack_of(3)
    for origin, planes in slices:
        path = bench.add(placed(planes[0].astype('int16'), origin), syntax=ImplicitVRLittleEndian)
        with open(path, 'rb') as file:
            data = file.read()
        # Of equal even length once padded: no length in the meta header changes.
        old, new = b'1.2.840.10008.1.2\0', b'1.2.840.10008.1.2.1\0'
        at = data.index(old)
        size = int.from_bytes(data[140:144], 'little') + 2
        data = data[:140] + size.to_bytes(4, 'little') + data[144:at - 2] + b'\x14\0' + new + data[at + len(old):]
        with open(path, 'wb') as file:
            file.write(data)
    bench.expect(Truth(slices))


def nested(bench):
    """Pixels and sizes of an icon, before the image and inside of sequences, are not the image's."""
    slices = stack_of(3)
    icon = Dataset()
    icon.Rows, icon.Columns, icon.BitsAllocated, icon.SamplesPerPixel = 2, 2, 8, 1
    icon.PixelData = b'\1\2\3\4'
    icon['PixelData'].VR = 'OB'
    outer = Dataset()
    outer.IconImageSequence = Sequence([icon])
    for origin, planes in slices:
        bench.add(placed(planes[0].astype('int16'), origin, IconImageSequence=Sequence([icon]),
                         ReferencedImageSequence=Sequence([outer])))
    bench.expect(Truth(slices))


def private(bench):
    """Private elements with a creator, unknown ones, and values of VR UN."""
    slices = stack_of(3)
    for origin, planes in slices:
        dataset = placed(planes[0].astype('int16'), origin)
        block = dataset.private_block(0x0029, 'TRIPTYCH ORACLE', create=True)
        block.add_new(1, 'OB', bytes(range(256)) * 8)
        block.add_new(2, 'UN', b'\xfe\xff\0\xe0' * 3)
        block.add_new(3, 'SQ', Sequence([Dataset()]))
        bench.add(dataset)
    bench.expect(Truth(slices))


def listed():
    for name, arguments in ENCODERS.items():
        for kind in ('int16', 'uint16', 'uint8', 'rgb'):
            if kind != 'int16' and arguments[0] == 'dcmconv':
                continue
            yield f'encoded/{name}-{kind}', lambda b, k=kind, a=arguments: encoded(b, k, a)
        if arguments[0] != 'dcmconv':
            yield f'encoded-loop/{name}', lambda b, a=arguments: encoded_loop(b, a)
    yield 'floating/single', lambda b: floating(b, 'FloatPixelData', 'float32')
    yield 'floating/double', lambda b: floating(b, 'DoubleFloatPixelData', 'float64')
    for stored_bits in (6, 8, 9):
        for is_signed in (False, True):
            yield f'narrow/{stored_bits}-{"signed" if is_signed else "unsigned"}', \
                lambda b, n=stored_bits, s=is_signed: narrow(b, n, s)
    for name, tail in {'zeros': b'\0' * 100, 'padding': b'\xfc\xff\xfc\xffOB\0\0\4\0\0\0abcd', 'text': b'the end\n',
                       'signature': b'\xfa\xff\xfa\xffSQ\0\0\0\0\0\0'}.items():
        yield f'behind/{name}', lambda b, t=tail: behind(b, t)
    for function in (one_bit, wrong_meta_length, no_meta_length, claims_explicit, nested, private):
        yield f'encodings/{function.__name__.replace("_", "-")}', function
