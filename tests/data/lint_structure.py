# SPDX-FileCopyrightText: The Triptych authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may know whom: layers, circles within a room, private headers, type names.

Each check takes a list of Source and a function say (name, line, message)."""
import collections
import re

# Which layers each layer may include, beside itself.
LAYERS = {
    'model': (),
    'wire': ('model',),
    'cage': ('wire',),
    'dicom': ('model', 'wire'),
    'reader': ('model', 'wire', 'cage', 'dicom'),
    'session': ('model',),
    'render': ('model', 'session'),
    'loader': ('model', 'wire'),
    'export': ('model', 'wire', 'render', 'loader'),
    'study': ('model', 'wire', 'session', 'render', 'loader', 'export'),
    'widgets': ('model', 'session', 'render'),
    'app': ('model', 'wire', 'session', 'render', 'loader', 'export', 'study', 'widgets'),
    'tool': ('model', 'wire', 'session', 'render', 'loader', 'export', 'study'),
}

# A type, then at the beginning of the next line the name and its parameters, then the body.
DEFINITION = re.compile(r'^(?!static\b)[A-Za-z][^\n;{}]*\n([a-z_]\w*) \([^;{}]*\)[^;{}()]*\n\{', re.M)
ARGUED_CIRCLE = re.compile(r'lint: circle with ([\w-]+): *[^\s*]')
# A body or G_DECLARE_… defines a type; "typedef struct _TriX TriX;" does so where no body follows.
TYPE_WITH_BODY = re.compile(r'^\} (?:G_GNUC_\w+ )?(\w+);', re.M)
TYPE_OF_TAG = re.compile(r'^typedef (?:struct|union|enum) \w+ (\w+);', re.M)
TYPE_DECLARED = re.compile(r'^G_DECLARE_\w+ \((\w+),', re.M)


def check_layers(sources, say):
    home = {f'{source.stem}{source.suffix}': source.room for source in sources if source.is_header}
    for source in sources:
        for line, header in source.includes:
            room = home.get(header)
            if source.room and room and room != source.room and room not in LAYERS.get(source.room, ()):
                say(source.name, line, f'{source.room} may not include {header} of {room}')


def check_private_headers(sources, say):
    """tri-foo-private.h belongs to the files of src that are called tri-foo…; tests may look in."""
    for source in sources:
        for line, header in source.includes:
            owner = re.fullmatch(r'(.+)-private\.hh?', header)
            if source.room and owner and not source.stem.startswith(owner.group(1)):
                say(source.name, line, f'{header} is private to {owner.group(1)}')


def check_type_names(sources, say):
    defined = collections.defaultdict(list)
    for source in sources:
        if source.room:
            for pattern in (TYPE_WITH_BODY, TYPE_OF_TAG, TYPE_DECLARED):
                for match in pattern.finditer(source.code):
                    defined[match.group(1)].append((source.name, source.line_of(match.start(1))))
    for name, places in sorted(defined.items()):
        for place in places[1:]:
            say(*place, f'type {name} is defined in {places[0][0]} already')


def find_uses(sources):
    """Of the sources of one room: which stem uses which others, and one reason for each."""
    headers = {f'{source.stem}{source.suffix}': source.stem for source in sources if source.is_header}
    with_source = {source.stem for source in sources if not source.is_header}
    declared = set().union(*(source.words for source in sources if source.is_header))
    home = {}
    for source in sources:
        if not source.is_header:
            for match in DEFINITION.finditer(source.code):
                if match.group(1) in declared:
                    home[match.group(1)] = source.stem
    uses = collections.defaultdict(dict)
    for source in sources:
        for _, header in source.includes:
            used = headers.get(header, source.stem)
            # A header of its own, such as a private one, goes on where that of its class ends.
            if used != source.stem and not (source.stem not in with_source and source.stem.startswith(used + '-')):
                uses[source.stem].setdefault(used, header)
        if not source.is_header:
            for name in sorted(source.words & home.keys()):
                if home[name] != source.stem:
                    uses[source.stem].setdefault(home[name], f'{name} ()')
    for source in sources:
        for _, comment in source.comments:
            for argued in ARGUED_CIRCLE.findall(comment):
                uses[source.stem].pop(argued, None)
    return uses


def find_circles(uses):
    """The strongly connected components of more than one member, by Tarjan's algorithm."""
    order, low, stack, circles = {}, {}, [], []

    def visit(stem):
        order[stem] = low[stem] = len(order)
        stack.append(stem)
        for other in sorted(uses.get(stem, ())):
            if other not in order:
                visit(other)
                low[stem] = min(low[stem], low[other])
            elif other in stack:
                low[stem] = min(low[stem], order[other])
        if low[stem] == order[stem]:
            members = set()
            while stem not in members:
                members.add(stack.pop())
            if len(members) > 1:
                circles.append(members)

    for stem in sorted(uses):
        if stem not in order:
            visit(stem)
    return circles


def shortest_way_back(uses, members):
    """The fewest stems of a circle's members that follow each other and end where they began."""
    best = None
    for start in sorted(members):
        ways = collections.deque([[start]])
        seen = {start}
        while ways:
            way = ways.popleft()
            after = sorted(set(uses.get(way[-1], ())) & members)
            if start in after:
                best = min(best or way, way, key=len)
                break
            ways.extend(way + [stem] for stem in after if stem not in seen)
            seen.update(after)
    return best


def check_circles(sources, say):
    """No two files of a room need each other. Recursion that is meant carries, in the file that
    calls back, the comment "lint: circle with tri-x: why"."""
    rooms = collections.defaultdict(list)
    for source in sources:
        if source.room:
            rooms[source.room].append(source)
    for room in sorted(rooms):
        uses = find_uses(rooms[room])
        names = {source.stem: source.name for source in rooms[room]}
        names.update({source.stem: source.name for source in rooms[room] if not source.is_header})
        for members in find_circles(uses):
            way = shortest_way_back(uses, members)
            steps = [f'{one} needs {uses[one][other]} of {other}' for one, other in zip(way, way[1:] + way[:1])]
            say(names[way[0]], 1, f'a circle of {len(members)} files ({", ".join(sorted(members))}): ' + ', '.join(steps))
