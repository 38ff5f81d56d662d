# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the comments must say and may cite: public functions are documented, cited documents exist.

Each check takes a list of Source and a function say (name, line, message)."""
import os
import re

DOC_BLOCK = re.compile(r'/\*\*\n \* (\w+):?\n')
FILE_NAME_ONLY = re.compile(r'/\* *[\w-]+\.(?:c|cc|h|hh):? *\*/')
# Their name and type say all that there is to say: a type's GType; a reference taken, given back or
# freed; an object or value made of nothing.
SELF_EVIDENT = re.compile(r'\w+_(?:get_type|ref|unref|free) \(|\w+_new \(void\)')
DECLARED_NAME = re.compile(r'\b([a-z_]\w*) \(')
NO_FUNCTION = re.compile(r'(?:typedef|struct|union|enum|class|namespace|using|return)\b|#|G_[A-Z_]+\b(?! +\w+ )|\}')


class Line:
    """One line of a header: what stands there and, of a declaration, which function."""
    BLANK, COMMENT, DECLARATION, OTHER = range(4)

    def __init__(self, kind, function=None, statement=''):
        self.kind = kind
        self.function = function
        self.statement = statement


def classify(source):
    """A Line for each line of a header. Continuations of a declaration are declarations without
    a function; the inside of braces is OTHER."""
    lines, depth, statement, start = [], 0, '', 0
    for raw, code in zip(source.text.split('\n'), source.code.split('\n')):
        if code.startswith('extern "') and code.rstrip().endswith('{') or code.rstrip() == 'extern "_"':
            lines.append(Line(Line.OTHER))
            continue
        if not code.strip():
            lines.append(Line(Line.COMMENT if raw.strip() else Line.BLANK))
            continue
        if depth == 0 and not statement and (NO_FUNCTION.match(code) or code[0] in ' \t'):
            lines.append(Line(Line.OTHER))
            depth += code.count('{') - code.count('}')
            continue
        lines.append(Line(Line.DECLARATION if depth == 0 else Line.OTHER))
        if depth == 0:
            start = start if statement else len(lines) - 1
            statement += code.strip() + ' '
        depth += code.count('{') - code.count('}')
        if depth == 0 and (code.rstrip().endswith((';', '}'))):
            name = DECLARED_NAME.search(statement)
            if name and not re.match(r'(?:extern|static) [^(]*=', statement):
                lines[start].function = name.group(1)
                lines[start].statement = statement
            statement = ''
    return lines


def comment_above(source, lines, at):
    """The comment right above the group of declarations that line @at is part of, or '', and its line."""
    raw = source.text.split('\n')
    while at > 0 and lines[at - 1].kind in (Line.DECLARATION, Line.OTHER) and not raw[at - 1].startswith('}'):
        at -= 1
    end = at
    while at > 0 and lines[at - 1].kind == Line.COMMENT:
        at -= 1
    return '\n'.join(raw[at:end]).strip(), at


def is_documented(source, lines, at):
    raw = source.text.split('\n')
    if '/*' in raw[at] or '//' in raw[at]:
        return True
    comment, above = comment_above(source, lines, at)
    while FILE_NAME_ONLY.fullmatch(comment):
        # A heading within a section: the comment that opens the section speaks for it.
        for above in range(above - 1, 0, -1):
            if lines[above].kind == Line.COMMENT and not FILE_NAME_ONLY.fullmatch(raw[above].strip()):
                return lines[above + 1].kind == Line.BLANK
        return False
    return bool(comment)


def check_documented(sources, say):
    """Each function that a header of src declares has a doc block above its definition, or a comment
    above its declaration or above the declarations it stands among without a blank line."""
    blocks = {name for source in sources for name in DOC_BLOCK.findall(source.text)}
    for source in sources:
        if not source.room or not source.is_header or '#pragma once' not in source.text:
            continue
        lines = classify(source)
        for at, line in enumerate(lines):
            if line.function and line.function not in blocks and not SELF_EVIDENT.search(line.statement) and \
               not is_documented(source, lines, at):
                say(source.name, at + 1, f'{line.function} () is not documented')


# A document by its path, and the ways to name one that leave the reader without a path.
DOCUMENT = re.compile(r'[\w./-]*\w\.md\b')
NAMELESS = re.compile(r'\barchitecture page\b|\bhouse style\b|\bhouse rules? \d|\bdesign/\w+|'
                      r'\bimaging rules?\b|(?<![\w.-])rule \d+', re.I)
SECTION = re.compile(r'§ ?\d[\d.]*')
STANDARD = re.compile(r'\.md\b|\bRFC\b|\bPS3\b|\bISO\b')


def check_citations(sources, say, exists=os.path.exists):
    """A comment cites only documents that lie in the repository, by their path from its top or
    from the file that cites; a section is that of such a document or of a standard."""
    for source in sources:
        for line, comment in source.comments:
            flat = re.sub(r'\n[ *]*', ' ', comment)
            for document in DOCUMENT.findall(flat):
                beside = os.path.join(os.path.dirname(source.name), document)
                if not exists(document) and not exists(beside):
                    say(source.name, line, f'{document} is not in the repository')
            nameless = NAMELESS.search(flat) or (not STANDARD.search(flat) and SECTION.search(flat))
            if nameless:
                say(source.name, line, f'"{nameless.group(0)}" names no document of the repository: say its path')


NAMED_FILE = re.compile(r'`(?:[\w/.-]*/)?([\w-]+\.(?:c|cc|h|hh|py))`')
NAMED_FUNCTION = re.compile(r'`(tri_\w+) \(\)`')


def check_names_in_documents(documents, sources, say):
    """The documents name files and functions that there are."""
    files = {os.path.basename(source.name) for source in sources}
    code = '\n'.join(source.code for source in sources if source.is_c)
    functions = set(re.findall(r'\btri_\w+(?= \()', code))
    for document in documents:
        for pattern, known in ((NAMED_FILE, files), (NAMED_FUNCTION, functions)):
            for match in pattern.finditer(document.text):
                if match.group(1) not in known:
                    say(document.name, document.line_of(match.start()), f'there is no {match.group(1)}')
