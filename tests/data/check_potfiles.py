#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file with words for people is in po/POTFILES.in, and nothing else is.

check_potfiles.py SOURCE_ROOT [--write]
"""

import pathlib
import re
import sys

C_CALL = re.compile(r"\b(?:_|N_|C_|NC_|ngettext|g_dngettext)\s*\(\s*\"")
UI_ATTRIBUTE = re.compile(r"translatable=\"(?:yes|true)\"")


def has_words(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix in (".c", ".cc", ".h"):
        return C_CALL.search(text) is not None
    if path.suffix == ".ui":
        return UI_ATTRIBUTE.search(text) is not None
    return True


def find(root):
    candidates = [path for folder in ("src", "ui") for suffix in ("c", "cc", "h", "ui")
                  for path in (root / folder).rglob("*." + suffix)]
    candidates += [path for pattern in ("*.desktop.in", "*.metainfo.xml.in", "*.gschema.xml")
                   for path in (root / "data").glob(pattern)]
    return sorted(str(path.relative_to(root)) for path in candidates if has_words(path))


def main():
    root = pathlib.Path(sys.argv[1])
    potfiles = root / "po" / "POTFILES.in"
    wanted = find(root)
    if "--write" in sys.argv[2:]:
        potfiles.write_text("# SPDX-FileCopyrightText: The Triptych authors\n"
                            "# SPDX-License-Identifier: GPL-3.0-or-later\n"
                            + "".join(name + "\n" for name in wanted), encoding="utf-8")
        return 0
    listed = [line for line in potfiles.read_text(encoding="utf-8").splitlines()
              if line and not line.startswith("#")]
    missing = sorted(set(wanted) - set(listed))
    stale = sorted(set(listed) - set(wanted))
    for name in missing:
        print(f"po/POTFILES.in lacks {name}")
    for name in stale:
        print(f"po/POTFILES.in names {name}, which holds no words")
    if listed != sorted(listed):
        print("po/POTFILES.in is not sorted")
        return 1
    return 1 if missing or stale else 0


sys.exit(main())
