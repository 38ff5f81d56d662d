#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command of triptych-tool on the bundled samples; speaks TAP.

usage: test-commands.py TOOL   (TRIPTYCH_SAMPLES names the samples)
"""
import gzip
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile

from harness import read_png

TOOL = sys.argv[1]
SAMPLES = os.environ['TRIPTYCH_SAMPLES']
BRAIN = os.path.join(SAMPLES, 'brain', 'icbm152_2009_asym_t1_1mm_int16.nii.gz')
CT = os.path.join(SAMPLES, 'ct-head-phantom')


def run(*arguments):
    return subprocess.run([TOOL, *arguments], capture_output=True, timeout=120)


def run_json(*arguments):
    done = run(*arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def render(*arguments):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'out.png')
        done = run('render', *arguments, '-o', path)
        assert done.returncode == 0, done.stderr
        return read_png(path)


def test_info_nifti():
    report = run_json('info', '--json', BRAIN)
    stack = report['series'][0]['stacks'][0]
    assert report['files'] == 1 and report['unread'] == []
    assert stack['kind'] == 'volume' and stack['dims'] == [193, 229, 193], stack
    assert stack['sample_type'] == 'int16' and stack['orientation'] == 'RAS', stack
    assert stack['window']['source'] in ('auto', 'header') and stack['window']['width'] > 0


def test_info_dicom():
    report = run_json('info', '--json', CT)
    series, = report['series']
    stack, = series['stacks']
    assert report['files'] == 28 and series['files'] == 28 and stack['frames'] == 28
    assert series['modality'] == 'CT' and stack['unit'] == 'HU' and stack['dims'] == [512, 512, 28]
    assert abs(stack['spacing_mm'][2] - 5) < 1e-3 and stack['orientation'] == 'LPS'
    assert stack['window']['source'] == 'header'


def test_info_text_and_several_paths():
    done = run('info', CT, BRAIN)
    assert done.returncode == 0 and b'512\xc3\x97512\xc3\x9728' in done.stdout, done.stdout
    assert b'193\xc3\x97229\xc3\x97193' in done.stdout


def test_interpretations():
    series, = run_json('info', '--json', CT)['series']
    assert [i['code'] for i in series['interpretations']] == ['default', 'images'], series
    assert all(i['label'] and i['reason'] for i in series['interpretations'])
    assert series['interpretations'][1]['stacks'] == [
        {'kind': 'cine', 'label': '', 'dims': [512, 512, 28], 'volumes': 1, 'frames': 28}]
    assert b'--as images' in run('info', CT).stdout
    series, = run_json('info', '--json', '--as', 'images', CT)['series']
    stack, = series['stacks']
    assert stack['kind'] == 'cine' and stack['affine_lps'][2][3] == 0, stack
    # The 28 files are numbered from below: the tenth image by number is the tenth slice. Images
    # have no place, so positions count from the first pixel.
    at = '%g,%g,%g' % (256 * stack['spacing_mm'][0], 256 * stack['spacing_mm'][1], 9 * stack['spacing_mm'][2])
    apart, = run_json('value', CT, '--json', '--as', 'images', '--at', at)['values']
    there = run_json('info', '--json', CT)['series'][0]['stacks'][0]['affine_lps']
    place = ','.join('%.9g' % sum(a * b for a, b in zip(row, (256, 256, 9, 1))) for row in there[:3])
    assert run_json('value', CT, '--json', '--at', place)['values'] == [apart] and apart[0] is not None
    assert run('info', '--as', 'nothing', CT).returncode == 2
    assert run('value', '--as', 'nothing', CT, '--at', '0,0,0').returncode == 2


def test_value():
    # nibabel's values at RAS (0 0 0), (-30 20 10), (30 20 10) and (45.3 -10.2 -20.4); LPS negates x, y.
    points = ['0,0,0', '30,-20,10', '-30,-20,10', '-45.3,10.2,-20.4', '500,0,0']
    arguments = [word for point in points for word in ('--at', point)]
    values, = run_json('value', BRAIN, '--json', *arguments)['values']
    assert values == [0, 465, 510, 1072, None], values


def test_value_needs_a_point():
    assert run('value', BRAIN).returncode == 1
    assert run('value', BRAIN, '--at', '1,2').returncode == 1
    assert run('value', BRAIN, '--at', '1,2,nan').returncode == 1


def test_render_is_the_right_way_up():
    """Head of the phantom: air in the corners, tissue in the middle, top of the sagittal is S."""
    width, height, rows = render(CT, '--plane', 'axial', '--size', '200x160', '--window', '40,400')
    assert (width, height) == (200, 160)
    assert rows[2][2] == (0, 0, 0) and sum(rows[80][100]) > 100
    _, _, brain = render(BRAIN, '--plane', 'sagittal', '--at', '0,0,0', '--size', '200x200')
    low = [x for y in range(165, 172) for x in range(200) if sum(brain[y][x]) > 300]
    # The brain stem leaves at the bottom, behind the middle; anterior is on the left.
    assert low and sum(low) / len(low) > 105, low
    assert all(sum(pixel) < 60 for pixel in brain[30])


def test_render_window_is_applied():
    _, _, narrow = render(CT, '--plane', 'axial', '--size', '64x64', '--window', '3000,1')
    assert all(sum(pixel) == 0 for pixel in narrow[32][28:36]), 'nothing of the head is above 3000 HU in its middle'
    _, _, low = render(CT, '--plane', 'axial', '--size', '64x64', '--window', '-2000,1')
    assert low[32][32] == (255, 255, 255)


def test_render_left_and_right():
    """The left half of the patient is drawn on the right, the front above: the same place, two ways."""
    for at, point in (('30,-20,10', (30, -20)), ('-30,-20,10', (-30, -20))):
        value, = run_json('value', BRAIN, '--json', '--at', at)['values'][0]
        _, _, rows = render(BRAIN, '--plane', 'axial', '--at', at, '--size', '233x233',
                            '--window', f'{value},1', '--interpolation', 'nearest')
        _, _, above = render(BRAIN, '--plane', 'axial', '--at', at, '--size', '233x233',
                             '--window', f'{value + 2},1', '--interpolation', 'nearest')
        bright = [(x, y) for y in range(233) for x in range(233) if sum(rows[y][x]) and not sum(above[y][x])]
        assert bright, 'the value at the point is in the picture'
        assert any((x > 116) == (point[0] > 0) and y < 116 for x, y in bright)


def test_render_overlay_draws():
    plain = render(CT, '--plane', 'coronal', '--size', '300x300')
    drawn = render(CT, '--plane', 'coronal', '--size', '300x300', '--overlay')
    coloured = sum(1 for row in drawn[2] for r, g, b in row if max(r, g, b) - min(r, g, b) > 60)
    assert plain[2] != drawn[2] and coloured > 200, coloured
    assert all(max(p) == min(p) for row in plain[2] for p in row)


def test_render_usage():
    for bad in (('--plane', 'oblique'), ('--plane', 'axial', '--size', '0x9'), ('--plane', 'axial', '--window', '1,0'),
                ('--plane', 'axial', '--size', '99999x9'), ('--plane', 'axial', '--at', 'here')):
        assert run('render', CT, *bad, '-o', '/dev/null').returncode == 1, bad


def test_tags():
    file = os.path.join(CT, sorted(os.listdir(CT))[0])
    elements = run_json('tags', file, '--json')
    by_keyword = {element['keyword']: element for element in elements}
    assert by_keyword['Modality']['value'] == 'CT' and by_keyword['Modality']['tag'] == '(0008,0060)'
    assert by_keyword['Rows']['vr'] == 'US' and by_keyword['Rows']['value'] == '512'
    assert any(element.get('children') for element in elements) or 'PixelData' in by_keyword
    names = [element['keyword'] for element in run_json('tags', BRAIN, '--json')]
    assert 'sizeof_hdr' in names and any('srow' in name or 'sform' in name for name in names), names


def test_tags_of_a_folder():
    """The first file by name that has a header, and which that is."""
    with tempfile.TemporaryDirectory() as folder:
        assert run('tags', folder).returncode == 2
        with open(os.path.join(folder, 'a.txt'), 'w') as file:
            file.write('no image')
        done = run('tags', folder)
        assert done.returncode == 2 and done.stderr and not done.stdout
        os.symlink(BRAIN, os.path.join(folder, 'b.nii.gz'))
        done = run('tags', folder, '--json')
        assert done.returncode == 0 and done.stderr.decode().strip().endswith('b.nii.gz'), done.stderr
        assert json.loads(done.stdout) == run_json('tags', BRAIN, '--json')


def test_nothing_to_show():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'näme\udcff.txt')
        with open(path, 'w') as file:
            file.write('no image')
        done = run('info', '--json', folder)
        report = json.loads(done.stdout)
        assert done.returncode == 2 and done.stderr and report['files'] == 1 and report['unread'][0]['reason']
        done = run('info', '--json', os.path.join(folder, 'missing'))
        assert done.returncode == 2 and json.loads(done.stdout)['series'] == [] and done.stderr


def make_stream():
    """A .nii.gz of more than is inflated when it is scanned: 256 × 256 × 150, int16, slice k all k."""
    header = bytearray(352)
    struct.pack_into('<i', header, 0, 348)
    struct.pack_into('<8h', header, 40, 3, 256, 256, 150, 1, 1, 1, 1)
    struct.pack_into('<hh', header, 70, 4, 16)
    struct.pack_into('<4f', header, 76, 1, 1, 1, 1)
    struct.pack_into('<f', header, 108, 352)
    struct.pack_into('<hh', header, 252, 0, 1)
    for row in range(3):
        struct.pack_into('<4f', header, 280 + 16 * row, *(float(row == column) for column in range(4)))
    header[344:348] = b'n+1\0'
    data = b''.join(struct.pack('<h', k) * 256 * 256 for k in range(150))
    return bytearray(gzip.compress(bytes(header) + data, 1))


def test_damaged_stream():
    """Whatever comes out of a stream before its end, nothing vouches for it if the end is wrong."""
    good = make_stream()
    wrong_sum, wrong_length, longer = bytearray(good), bytearray(good), good + good
    wrong_sum[-8] ^= 1
    wrong_length[-4] ^= 1
    cases = [('good', good, None), ('sum', wrong_sum, 'its length or its checksum is wrong'),
             ('length', wrong_length, 'its length or its checksum is wrong'),
             ('cut', good[:len(good) // 2], 'is cut short after'), ('longer', longer, None)]
    with tempfile.TemporaryDirectory() as folder:
        for name, stream, sentence in cases:
            path = os.path.join(folder, name + '.nii.gz')
            with open(path, 'wb') as file:
                file.write(stream)
            done = run('value', '--at=0,0,3', '--at=-9,-9,149', path)
            words = done.stdout.decode().split()
            assert ('3' in words and '149' in words) == (sentence is None), (name, words)
            assert words.count('nan') == (0 if sentence is None else 2), (name, words)
            assert sentence is None or sentence in done.stderr.decode(), (name, done.stderr)


def copy_slice(folder, change):
    """One slice of the CT in @folder, its bytes changed."""
    name = sorted(os.listdir(CT))[3]
    path = os.path.join(folder, name)
    data = open(os.path.join(CT, name), 'rb').read()
    with open(path, 'wb') as file:
        file.write(change(data))
    return path


def test_a_missing_slice_shows_in_the_status():
    with tempfile.TemporaryDirectory() as top:
        folder = os.path.join(top, 'ct')
        shutil.copytree(CT, folder)
        commands = (['samples', folder, '-o', os.path.join(top, 'out.raw')],
                    ['export', folder, '-o', os.path.join(top, 'out.nii.gz')],
                    ['render', folder, '--plane', 'axial', '-o', os.path.join(top, 'out.png')])
        for command in commands:
            assert run(*command).returncode == 0, command
        copy_slice(folder, lambda data: data[:len(data) - 4000])
        for command in commands:
            done = run(*command)
            assert done.returncode == 2, (command, done.returncode, done.stderr)
            assert b'cannot be shown' in done.stderr, done.stderr
            assert os.path.getsize(command[command.index('-o') + 1]) > 0


def test_text_of_files_gives_no_orders():
    hostile = b'STD \xe2\x9b\xae\nBRAIN'  # of ISO_IR 100, and with it a control character of the upper half
    with tempfile.TemporaryDirectory() as folder:
        path = copy_slice(folder, lambda data: data.replace(b'STD BRAIN 5MM', hostile))
        for command in ('info', 'tags'):
            text = run(command, path).stdout.decode()
            assert '\u009b' not in text and not any(line.startswith('BRAIN') for line in text.split('\n')), text
            assert 'BRAIN' in text, text
        assert 'STD \u00e2\ufffd\u00ae\u240aBRAIN' in run('info', path).stdout.decode()


def test_bench():
    load = run_json('bench', 'load', CT)
    assert load['slices'] == 28 and 0 < load['scan_s'] <= load['first_image_s'] <= load['loaded_s']
    assert load['peak_rss_mib'] > load['raw_mib'] > 13
    slices = run_json('bench', 'slices', CT)
    for plane in ('axial', 'coronal', 'sagittal'):
        assert slices[plane]['stored']['median_ms'] > 0 and slices[plane]['linear_900']['p95_ms'] > 0
    assert slices['axial']['stored']['width_px'] == 512 and slices['sagittal']['stored']['height_px'] == 28


def test_usage():
    assert run().returncode == 1 and run('dance').returncode == 1
    assert run('--version').stdout.startswith(b'triptych-tool ')
    done = run('--help')
    assert done.returncode == 0 and b'render' in done.stdout and not done.stderr
    for command in ('info', 'value', 'samples', 'render', 'export', 'layers', 'tags', 'text', 'bench'):
        done = run(command, '--help')
        assert done.returncode == 0 and b'triptych-tool ' + command.encode() + b' [' in done.stdout, done.stdout


def main():
    tests = [(name, function) for name, function in globals().items() if name.startswith('test_')]
    print(f'1..{len(tests)}')
    for number, (name, function) in enumerate(tests, 1):
        try:
            function()
            print(f'ok {number} {name}', flush=True)
        except (AssertionError, subprocess.TimeoutExpired, ValueError, KeyError, IndexError) as error:
            print(f'not ok {number} {name} # {type(error).__name__} {str(error)[:300]!r}', flush=True)


main()
