#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each check of lint_structure and lint_documents finds what it is for, and nothing else."""
import os
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True  # the source folder stays as it is

import lint  # noqa: E402
import lint_documents  # noqa: E402
import lint_structure  # noqa: E402
from lint_source import read_sources  # noqa: E402


def violations(check, files):
    """(file, line, message) of @check on @files, {path: text}, which lie in a folder of their own."""
    found = []
    with tempfile.TemporaryDirectory() as root:
        for name, text in files.items():
            os.makedirs(os.path.dirname(os.path.join(root, name)), exist_ok=True)
            with open(os.path.join(root, name), 'w', encoding='utf-8') as file:
                file.write(text)
        options = {}
        if check is lint_documents.check_citations:
            options['exists'] = lambda path: os.path.exists(os.path.join(root, path))
        check(read_sources(files, root), lambda *violation: found.append(violation), **options)
    return found


def header(*lines):
    return '\n'.join(('#pragma once', '') + lines) + '\n'


def function(name, body=''):
    return f'void\n{name} (int a)\n{{\n  {body}\n}}\n'


class Texts(unittest.TestCase):
    def check(self, text):
        found = []
        with tempfile.NamedTemporaryFile('w', suffix='.c', encoding='utf-8') as file:
            file.write('/* SPDX-License-Identifier: GPL-3.0-or-later */\n' + text)
            file.flush()
            lint.check_text(file.name, lambda _, line, message: found.append((line, message)))
        return found

    def test_long_file(self):
        self.assertEqual(len(self.check('\n' * 598)), 0)
        self.assertEqual(self.check('\n' * 600), [(602, 'more than 600 lines: split it')])

    def test_long_function(self):
        self.assertEqual(self.check(function('f', 'g ();' + '\n' * 70)), [(4, 'a function of 72 lines, at most 60')])


class Layers(unittest.TestCase):
    def check(self, name, include):
        return violations(lint_structure.check_layers, {
            name: f'#include "{include}"\n',
            'src/model/base/tri-low.h': header(), 'src/session/tri-high.h': header(),
            'src/dicom/tri-glue.hh': header()})

    def test_upward(self):
        self.assertEqual(self.check('src/model/base/tri-a.c', 'tri-high.h'),
                         [('src/model/base/tri-a.c', 1, 'model may not include tri-high.h of session')])

    def test_upward_of_cxx(self):
        self.assertEqual(len(self.check('src/wire/tri-a.cc', 'tri-glue.hh')), 1)
        self.assertEqual(len(self.check('src/session/tri-a.hh', 'tri-glue.hh')), 1)

    def test_downward(self):
        self.assertEqual(self.check('src/session/tri-a.c', 'tri-low.h'), [])
        self.assertEqual(self.check('src/reader/dicom/tri-a.cc', 'tri-glue.hh'), [])


class Circles(unittest.TestCase):
    def check(self, files):
        return violations(lint_structure.check_circles, files)

    def test_headers(self):
        found = self.check({'src/model/tri-a.h': header('#include "tri-b.h"'),
                            'src/model/tri-b.h': header('#include "tri-a.h"')})
        self.assertEqual(len(found), 1)
        self.assertIn('tri-a needs tri-b.h of tri-b, tri-b needs tri-a.h of tri-a', found[0][2])

    def test_header_counts_with_its_source(self):
        self.assertEqual(len(self.check({'src/model/tri-a.h': header('#include "tri-b.h"'),
                                         'src/model/tri-b.h': header(),
                                         'src/model/tri-b.c': '#include "tri-a.h"\n'})), 1)

    def calls(self, suffix='.c', back='/* tri_a () is not called */ f ("tri_a");', note=''):
        return self.check({
            'src/model/base/tri-both-private.h': header('void tri_a (int a);', 'void tri_b (int a);'),
            'src/model/base/tri-a' + suffix: function('tri_a', 'tri_b (a);'),
            'src/model/series/tri-b' + suffix: note + function('tri_b', back)})

    def test_calls(self):
        self.assertEqual(len(self.calls(back='tri_a (a);')), 1)
        self.assertEqual(len(self.calls('.cc', back='tri_a (a);')), 1)

    def test_address_is_a_call(self):
        self.assertEqual(len(self.calls(back='run (tri_a);')), 1)

    def test_one_way_only(self):
        self.assertEqual(self.calls(), [])

    def test_three(self):
        self.assertIn('circle of 3 files', self.check({
            'src/model/tri-all.h': header('void tri_a (int a);', 'void tri_b (int a);', 'void tri_c (int a);'),
            'src/model/tri-a.c': function('tri_a', 'tri_b (a);'),
            'src/model/tri-b.c': function('tri_b', 'tri_c (a);'),
            'src/model/tri-c.c': function('tri_c', 'tri_a (a);')})[0][2])

    def test_static_function_of_the_same_name(self):
        self.assertEqual(self.check({
            'src/model/tri-b.h': header('void tri_b (int a);'),
            'src/model/tri-a.c': 'static ' + function('start', 'tri_b (a);'),
            'src/model/tri-b.c': 'static ' + function('start') + function('tri_b', 'start (a);')}), [])

    def test_private_header(self):
        self.assertEqual(self.check({'src/model/tri-a.h': header(),
                                     'src/model/tri-a-private.h': header('#include "tri-a.h"'),
                                     'src/model/tri-a.c': '#include "tri-a-private.h"\n'}), [])

    def test_header_of_a_part_with_its_own_source(self):
        self.assertEqual(len(self.check({'src/model/tri-a.h': header(),
                                         'src/model/tri-a-part.h': header('#include "tri-a.h"'),
                                         'src/model/tri-a-part.c': '',
                                         'src/model/tri-a.c': '#include "tri-a-part.h"\n'})), 1)

    def test_argued(self):
        self.assertEqual(self.calls(back='tri_a (a);', note='/* lint: circle with tri-a: lists hold lists. */\n'), [])
        self.assertEqual(len(self.calls(back='tri_a (a);', note='/* lint: circle with tri-a: */\n')), 1)
        self.assertEqual(len(self.calls(back='tri_a (a);', note='/* lint: circle with tri-c: no. */\n')), 1)

    def test_other_room(self):
        self.assertEqual(self.check({'src/model/tri-a.c': '#include "tri-b.h"\n', 'src/model/tri-a.h': header(),
                                     'src/wire/tri-b.h': header('#include "tri-a.h"')}), [])


class PrivateHeaders(unittest.TestCase):
    def check(self, name):
        return violations(lint_structure.check_private_headers, {name: '#include "tri-foo-private.h"\n'})

    def test_foreign(self):
        self.assertEqual(self.check('src/model/tri-bar.c'),
                         [('src/model/tri-bar.c', 1, 'tri-foo-private.h is private to tri-foo')])

    def test_own_and_tests(self):
        for name in ('src/model/tri-foo.c', 'src/model/tri-foo-more.c', 'tests/model/test-bar.c'):
            self.assertEqual(self.check(name), [])


class TypeNames(unittest.TestCase):
    STRUCT = 'typedef struct\n{\n  int a;\n} Thing;\n'

    def check(self, *texts):
        return violations(lint_structure.check_type_names,
                          {f'src/model/tri-{number}.c': text for number, text in enumerate(texts)})

    def test_twice(self):
        for other in (self.STRUCT, 'typedef enum\n{\n  A,\n} Thing;\n', 'typedef struct _Thing Thing;\n',
                      'G_DECLARE_FINAL_TYPE (Thing, thing, TRI, THING, GObject)\n'):
            self.assertEqual([message for _, _, message in self.check(self.STRUCT, other)],
                             ['type Thing is defined in src/model/tri-0.c already'])

    def test_once(self):
        self.assertEqual(self.check(self.STRUCT, self.STRUCT.replace('Thing', 'Other')), [])
        self.assertEqual(self.check('typedef struct _Thing Thing;\n', 'struct _Thing\n{\n  int a;\n};\n'), [])


class Documented(unittest.TestCase):
    def check(self, *lines, source=''):
        found = violations(lint_documents.check_documented,
                           {'src/model/tri-a.h': header(*lines), 'src/model/tri-a.c': source})
        return [message.split()[0] for _, _, message in found]

    def test_bare(self):
        self.assertEqual(self.check('int tri_a (int a);', 'int tri_b (int a,', '           int b);'), ['tri_a', 'tri_b'])
        self.assertEqual(self.check('static inline int', 'tri_a (int a)', '{', '  return f (a);', '}'), ['tri_a'])
        self.assertEqual(self.check('void tri_a (', '    int a);'), ['tri_a'])

    def test_comment(self):
        self.assertEqual(self.check('/* In mm. */', 'int tri_a (int a);'), [])
        self.assertEqual(self.check('int tri_a (int a); /* in mm */'), [])
        self.assertEqual(self.check('/* In mm. */', '', 'int tri_a (int a);'), ['tri_a'])

    def test_group(self):
        self.assertEqual(self.check('/* Both in mm. */', 'int tri_a (int a);', 'int tri_b (int a);'), [])
        self.assertEqual(self.check('/* In mm. */', 'int tri_a (int a);', '', 'int tri_b (int a);'), ['tri_b'])

    def test_doc_block(self):
        self.assertEqual(self.check('int tri_a (int a);', source='/**\n * tri_a:\n *\n * Adds.\n */\n'), [])
        self.assertEqual(self.check('int tri_a (int a);', source='/**\n * tri_b:\n *\n * Adds.\n */\n'), ['tri_a'])

    def test_comment_of_a_type_is_not_of_the_function_below(self):
        self.assertEqual(self.check('/* A thing. */', 'typedef struct', '{', '  int a;', '} Thing;',
                                    'int tri_a (Thing a);'), ['tri_a'])

    def test_file_name_says_nothing(self):
        self.assertEqual(self.check('/* tri-a.c */', 'int tri_a (int a);'), ['tri_a'])
        self.assertEqual(self.check('/* All in mm. */', '', '/* tri-a.c */', 'int tri_a (int a);',
                                    '', '/* tri-b.c: */', 'int tri_b (int a);'), [])

    def test_self_evident(self):
        self.assertEqual(self.check('GType tri_a_get_type (void) G_GNUC_CONST;', 'TriA *tri_a_new (void);',
                                    'TriA *tri_a_ref (TriA *self);', 'void tri_a_unref (TriA *self);',
                                    'void tri_a_free (TriA *self);'), [])
        self.assertEqual(self.check('TriA *tri_a_new (int a);'), ['tri_a_new'])


class Citations(unittest.TestCase):
    def check(self, comment, name='src/model/tri-a.c'):
        files = {name: comment + '\n', 'docs/rules.md': '', 'tests/data/notes.md': ''}
        return [message for _, _, message in violations(lint_documents.check_citations, files)]

    def test_absent(self):
        self.assertEqual(self.check('/* See docs/none.md §1. */'), ['docs/none.md is not in the repository'])
        self.assertEqual(len(self.check('# See ../' + 'elsewhere.md', 'tests/data/check.py')), 1)

    def test_without_path(self):
        for phrase in ('house' ' style', 'imaging' ' rules', 'architecture' '\n * page', '§' '1.8', 'rule' ' 7',
                       'design' '/words'):
            self.assertEqual(len(self.check(f'/* As the {phrase} says. */')), 1, phrase)

    def test_present(self):
        self.assertEqual(self.check('/* As docs/rules.md §1.1, §1.7 say; RFC 8259 §4; PS3.3 C.7.6. */'), [])
        self.assertEqual(self.check('# See notes.md', 'tests/data/check.py'), [])

    def test_strings_are_no_comments(self):
        self.assertEqual(self.check('f ("none.md");'), [])


class NamesInDocuments(unittest.TestCase):
    def check(self, text):
        found = []
        with tempfile.TemporaryDirectory() as root:
            for name, content in {'page.md': text, 'tri-a.c': function('tri_a'), 'test-a.py': ''}.items():
                with open(os.path.join(root, name), 'w', encoding='utf-8') as file:
                    file.write(content)
            lint_documents.check_names_in_documents(read_sources(['page.md'], root),
                                                    read_sources(['tri-a.c', 'test-a.py'], root),
                                                    lambda *violation: found.append(violation))
        return found

    def test_absent(self):
        self.assertEqual(self.check('So says\n`tri-b.c`.'), [('page.md', 2, 'there is no tri-b.c')])
        self.assertEqual(self.check('`tri_b ()` says.'), [('page.md', 1, 'there is no tri_b')])

    def test_present(self):
        self.assertEqual(self.check('`tri_a ()` of `src/model/tri-a.c`, `test-a.py` and `tests/*`.'), [])


if __name__ == '__main__':
    unittest.main()
