# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Objects that are no images: what triptych-tool says of them, against pydicom walking the same tree."""
import json
import os
import random

import pydicom
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from harness import require
from oracle import UID, set_elements, stack_of

SR = '1.2.840.10008.5.1.4.1.1.88.33'
KEY_OBJECTS = '1.2.840.10008.5.1.4.1.1.88.59'
GREY_STATE = '1.2.840.10008.5.1.4.1.1.11.1'
PDF = '1.2.840.10008.5.1.4.1.1.104.1'
ECG = '1.2.840.10008.5.1.4.1.1.9.1.1'
PLAN = '1.2.840.10008.5.1.4.1.1.481.5'
CT_IMAGE = '1.2.840.10008.5.1.4.1.1.2'


def item(**elements):
    dataset = Dataset()
    set_elements(dataset, elements)
    return dataset


def coded(value, meaning, scheme='99T'):
    return Sequence([item(CodeValue=value, CodingSchemeDesignator=scheme, CodeMeaning=meaning)])


def document(sop_class, modality, **elements):
    return item(SOPClassUID=sop_class, SOPInstanceUID=UID + '9.' + str(random.getrandbits(64)), Modality=modality,
                PatientName='Oracle^Series', PatientID='ORACLE', StudyInstanceUID=UID + '1',
                SeriesInstanceUID=UID + '77', ContentDate='20150321', ContentTime='120102', **elements)


def save(bench, dataset, name='document.dcm'):
    return bench.add(dataset, name)


def text(bench, path):
    status, printed, errors = bench.tool.run('text', '--json', path)
    require(status == 0, f'text ended with status {status}: {errors[:200]}')
    return json.loads(printed)[0]


def entry_of(bench, path):
    status, report, errors = bench.tool.info(path)
    require(status == 2 and errors.strip(), 'a document counts as a picture')
    require(report['files'] == len(report['documents']) == 1 and not report['unread'], 'the account is wrong')
    return report['documents'][0]


# ---- reports ----

def random_item(depth):
    """A content item of any kind, with children while there is depth left."""
    kind = random.choice(['TEXT', 'CODE', 'NUM', 'DATE', 'TIME', 'PNAME', 'UIDREF', 'CONTAINER', 'CONTAINER'])
    node = item(ValueType=kind, RelationshipType='CONTAINS', ConceptNameCodeSequence=coded('1', f'Name {random.random()}'))
    if kind == 'TEXT':
        node.TextValue = random.choice(['A line', 'Two\nlines', 'Grüße, 図', 'a\\b'])
    elif kind == 'CODE':
        node.ConceptCodeSequence = coded(str(random.randrange(9999)), 'A meaning')
    elif kind == 'NUM':
        unit = random.choice([('mm', 'UCUM'), ('1', 'UCUM'), ('{score}', 'UCUM')])
        node.MeasuredValueSequence = Sequence([item(
            NumericValue=str(random.randrange(-999, 999) / 8), MeasurementUnitsCodeSequence=coded(unit[0], 'score' if '{' in unit[0] else 'x', unit[1]))])
    elif kind == 'DATE':
        node.Date = '20040301'
    elif kind == 'TIME':
        node.Time = '123456'
    elif kind == 'PNAME':
        node.PersonName = 'Doe^Jane^^Dr'
    elif kind == 'UIDREF':
        node.UID = UID + '5.5'
    if depth > 0 and (kind == 'CONTAINER' or random.random() < 0.3):
        node.ContentSequence = Sequence([random_item(depth - 1) for _ in range(random.randrange(1, 4))])
    return node


def say(node):
    """What pydicom finds in a node, in the words of the viewer; None for a heading."""
    kind = node.ValueType
    if kind == 'TEXT':
        return node.TextValue
    if kind == 'CODE':
        code = node.ConceptCodeSequence[0]
        return f'{code.CodeMeaning} ({code.CodeValue}, {code.CodingSchemeDesignator})'
    if kind == 'NUM':
        measured = node.MeasuredValueSequence[0]
        unit = measured.MeasurementUnitsCodeSequence[0]
        words = {'1': ''}.get(unit.CodeValue, ' ' + (unit.CodeMeaning if unit.CodeValue[0] == '{' else unit.CodeValue))
        return str(measured['NumericValue'].value.original_string) + words
    if kind == 'DATE':
        return '2004-03-01'
    if kind == 'TIME':
        return '12:34:56'
    if kind == 'PNAME':
        return 'Doe Jane Dr'
    return {'UIDREF': node.get('UID')}.get(kind)


def walk(node, depth, lines):
    lines.append((depth, str(node.ConceptNameCodeSequence[0].CodeMeaning), say(node)))
    for child in node.get('ContentSequence', []):
        walk(child, depth + 1, lines)


def report_of(depth):
    root = document(SR, 'SR', SpecificCharacterSet='ISO_IR 192', CompletionFlag='COMPLETE', VerificationFlag='UNVERIFIED')
    root.update(item(ValueType='CONTAINER', ConceptNameCodeSequence=coded('1', 'Root')))
    root.ContentSequence = Sequence([random_item(depth) for _ in range(6)])
    return root


def reports(bench):
    """Trees of every kind of item, line by line."""
    random.seed(7)
    for n in range(4):
        path = save(bench, report_of(5), f'{n}.dcm')
        root, wanted = pydicom.dcmread(path), []
        walk(root, 0, wanted)
        told = text(bench, path)
        require(told['title'] == 'Root' and told['what'] == 'Comprehensive SR', f"{told['what']}: {told['title']}")
        lines = told['lines']
        require([(x['name'], x['value']) for x in lines[:2]] == [('Completion', 'COMPLETE'), ('Verification', 'UNVERIFIED')], 'its state')
        got = [(x['depth'], x['name'], None if x['heading'] else x['value']) for x in lines[2:]]
        require(len(got) == len(wanted), f'{len(got)} lines, not {len(wanted)}')
        for a, b in zip(got, wanted):
            require(a == b, f'{a} is not {b}')


def by_reference(bench):
    """An item that means one of its ancestors is named, not followed."""
    root = report_of(0)
    root.ContentSequence = Sequence([item(RelationshipType='INFERRED FROM', ReferencedContentItemIdentifier=[1])])
    lines = text(bench, save(bench, root))['lines']
    require(lines[-1]['name'] == 'INFERRED FROM' and lines[-1]['value'] == 'see item 1', str(lines[-1]))


# ---- what refers to images ----

def reference(instance, *frames):
    one = item(ReferencedSOPClassUID=CT_IMAGE, ReferencedSOPInstanceUID=instance)
    if frames:
        one.ReferencedFrameNumber = list(frames)
    return one


def key_objects(bench):
    root = document(KEY_OBJECTS, 'KO', ValueType='CONTAINER', ConceptNameCodeSequence=coded('113000', 'Of Interest'))
    root.ContentSequence = Sequence([
        item(ValueType='TEXT', ConceptNameCodeSequence=coded('113012', 'Key Object Description'), TextValue='Look here'),
        item(ValueType='IMAGE', ReferencedSOPSequence=Sequence([reference(UID + '8.1', 3, 5)])),
        item(ValueType='IMAGE', ReferencedSOPSequence=Sequence([reference(UID + '8.2')]))])
    root.CurrentRequestedProcedureEvidenceSequence = Sequence([item(
        StudyInstanceUID=UID + '1', ReferencedSeriesSequence=Sequence([item(SeriesInstanceUID=UID + '2'), item(SeriesInstanceUID=UID + '4')]))])
    path = save(bench, root)
    entry, lines = entry_of(bench, path), text(bench, path)['lines']
    require(entry['kind'] == 'key-objects' and entry['title'] == 'Of Interest', str(entry))
    require(entry['referenced_series'] == UID + '2\\' + UID + '4', entry['referenced_series'])
    require([(x['name'], x['value']) for x in lines if x['value'] == 'Look here'] == [('Key Object Description', 'Look here')], 'the description')
    require([(x['reference'], x['frame']) for x in lines if x['reference']] == [(UID + '8.1', 3), (UID + '8.1', 5), (UID + '8.2', 0)], 'the images')


def presentation(bench):
    root = document(GREY_STATE, 'PR', ContentLabel='MARKS', ContentDescription='Marked for the surgeon', ContentCreatorName='Roe^Ann',
                    PresentationCreationDate='20150322', PresentationCreationTime='101112')
    root.ReferencedSeriesSequence = Sequence([item(SeriesInstanceUID=UID + '2', ReferencedImageSequence=Sequence([reference(UID + '8.1')]))])
    root.GraphicAnnotationSequence = Sequence([item(
        GraphicLayer='L1', TextObjectSequence=Sequence([item(UnformattedTextValue='Here\nand there')]),
        GraphicObjectSequence=Sequence([item(GraphicType='POLYLINE', NumberOfGraphicPoints=4)]))])
    path = save(bench, root)
    entry, lines = entry_of(bench, path), text(bench, path)['lines']
    said = {(x['name'], x['value']) for x in lines}
    require(entry['kind'] == 'presentation' and entry['title'] == 'Marked for the surgeon', str(entry))
    for pair in (('Label', 'MARKS'), ('Creator', 'Roe Ann'), ('Created', '2015-03-22 10:11:12'), ('L1', 'Here\nand there'), ('L1', 'POLYLINE, 4 points')):
        require(pair in said, f'{pair} is not said')
    require(any(x['reference'] == UID + '8.1' and x['name'] == 'CT Image' for x in lines), 'the image')


# ---- the rest ----

def encapsulated(bench):
    root = document(PDF, 'DOC', DocumentTitle='A letter', MIMETypeOfEncapsulatedDocument='application/pdf',
                    EncapsulatedDocument=b'%PDF-1.4\n%%EOF\n\0', EncapsulatedDocumentLength=15)
    entry = entry_of(bench, save(bench, root))
    require((entry['kind'], entry['media_type'], entry['media_bytes']) == ('encapsulated', 'application/pdf', 15), str(entry))


def waveform(bench):
    root = document(ECG, 'ECG')
    channels = [item(ChannelSourceSequence=coded('2:1', name), ChannelSensitivity='1.25', ChannelSensitivityUnitsSequence=coded('uV', 'microvolt', 'UCUM'))
                for name in ('Lead I', 'Lead II')]
    root.WaveformSequence = Sequence([item(
        WaveformOriginality='ORIGINAL', NumberOfWaveformChannels=2, NumberOfWaveformSamples=1500, SamplingFrequency='500',
        MultiplexGroupLabel='RHYTHM', ChannelDefinitionSequence=Sequence(channels), WaveformBitsAllocated=16,
        WaveformSampleInterpretation='SS', WaveformData=bytes(6000))])
    root.WaveformAnnotationSequence = Sequence([item(UnformattedTextValue='Sinus rhythm'), item(
        ConceptNameCodeSequence=coded('5.10', 'QT Interval'), NumericValue='402', MeasurementUnitsCodeSequence=coded('ms', 'millisecond', 'UCUM'))])
    path = save(bench, root)
    said = {(x['name'], x['value']) for x in text(bench, path)['lines']}
    require(entry_of(bench, path)['kind'] == 'waveform', 'its kind')
    for pair in (('Sampling rate, Hz', '500'), ('Duration, s', '3'), ('Channel 2', 'Lead II, 1.25 microvolt a step'), ('', 'Sinus rhythm'),
                 ('QT Interval', '402 millisecond'), ('Channels', '2')):
        require(pair in said, f'{pair} is not said')


def plan(bench):
    root = document(PLAN, 'RTPLAN', RTPlanLabel='Prostate')
    root.FractionGroupSequence = Sequence([item(FractionGroupNumber='1', NumberOfFractionsPlanned='39', NumberOfBeams='1', NumberOfBrachyApplicationSetups='0',
                                               ReferencedBeamSequence=Sequence([item(ReferencedBeamNumber='4', BeamMeterset='101.5', BeamDose='1.5')]))])
    root.BeamSequence = Sequence([item(BeamNumber='4', BeamName='AP', RadiationType='PHOTON', ControlPointSequence=Sequence([item(GantryAngle='90', NominalBeamEnergy='6')]))])
    path = save(bench, root)
    lines = text(bench, path)['lines']
    said = {(x['name'], x['value']) for x in lines}
    require(entry_of(bench, path)['title'] == 'Prostate', 'its title')
    require(any(x['heading'] and x['name'] == '4 AP' for x in lines), 'the beam')
    for pair in (('Fractions planned', '39'), ('Gantry angle, degrees', '90'), ('Monitor units', '101.5'), ('Dose of beam 4, Gy', '1.5')):
        require(pair in said, f'{pair} is not said')


def beside_images(bench):
    """A folder of both: every file is in the account, once."""
    bench.add_slices(stack_of(3))
    save(bench, report_of(1), 'report.dcm')
    with open(bench.path('noise'), 'wb') as noise:
        noise.write(b'noise')
    report = bench.info()
    require(report['files'] == 5 and len(report['documents']) == 1 and len(report['unread']) == 1, 'the account')
    require(sum(stack['frames'] for _, _, stack in bench.stacks(report)) == 3, 'the images')
    require(os.path.basename(report['documents'][0]['path']) == 'report.dcm', 'the path')


def listed():
    for function in (reports, by_reference, key_objects, presentation, encapsulated, waveform, plan, beside_images):
        yield f'documents/{function.__name__.replace("_", "-")}', function
