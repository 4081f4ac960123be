"""Drawings as SVG: text that wraps, arrows between two lanes, trees, stages and ways, arcs beside a list.

A drawing is 380 units wide, about the width of a phone, and styled by the page's style sheet, so that it follows the
reader's colours. Every node is a link with its text in it; nothing in a drawing is known to a screen reader only.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

WIDTH = 380
SIZE = 14.0  # of a letter, in units
LINE = 20.0  # from one line to the next
HEAD = 5.0  # length of an arrow's head


def ems(text: str) -> float:
    """The width of a text in letters: a Chinese one is as wide as high, a Latin one about half of that."""
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.53 for letter in text)


def wrap(text: str, width: float) -> list[str]:
    """Breaks a text into lines of at most `width` units: between words, and between any two Chinese letters."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and ems((line + piece).rstrip()) * SIZE > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line or not piece.isspace() else ""
    return [*lines, line.rstrip()] if line.strip() else lines or [""]


def _pieces(text: str) -> Iterator[str]:
    word = ""
    for letter in text:
        if unicodedata.east_asian_width(letter) in "WF":
            if word:
                yield word
            word = ""
            yield letter
        else:
            word += letter
            if letter == " ":
                yield word
                word = ""
    if word:
        yield word


@dataclass(frozen=True)
class Label:
    """A link's text."""

    text: str
    href: str
    kind: str = ""


def text_block(label: Label, x: float, top: float, width: float, anchor: str = "start") -> tuple[Markup, float]:
    """A link of one or more lines, and the height that it takes."""
    lines = wrap(label.text, width)
    spans = Markup("").join(
        Markup('<tspan x="{}" y="{}">{}</tspan>').format(_n(x), _n(top + SIZE + LINE * number), line)
        for number, line in enumerate(lines)
    )
    link = Markup('<a class="map-link {}" href="{}"><text text-anchor="{}">{}</text></a>').format(
        label.kind, label.href, anchor, spans
    )
    return link, LINE * len(lines)


def svg(title: str, height: float, parts: Sequence[Markup]) -> Markup:
    """A drawing with its name."""
    return Markup('<svg class="map" viewBox="0 0 {} {}" role="group" aria-label="{}">{}</svg>').format(
        WIDTH, _n(height), title, Markup("").join(parts)
    )


# Arrows between two lanes


@dataclass(frozen=True)
class Arrow:
    """What one side owes the other: `source` is `left`, `right` or `both`; an `answer` follows from a breach."""

    label: Label
    source: str
    answer: bool = False


LANE = 12.0


def exchange(title: str, arrows: Sequence[Arrow]) -> Markup:
    """Arrows between a lane on the left and one on the right, from top to bottom."""
    left, right = LANE, WIDTH - LANE
    parts: list[Markup] = []
    y = 6.0
    for arrow in arrows:
        indent = 18.0 if arrow.answer else 0.0
        block, height = text_block(arrow.label, left + 10 + indent, y, right - left - 20 - indent)
        y += height + 6
        parts += [block, _arrow(left, right, y, arrow)]
        y += 12
    lanes = [
        Markup('<line class="map-lane map-lane--{}" x1="{}" x2="{}" y1="0" y2="{}"/>').format(name, x, x, _n(y))
        for name, x in (("left", left), ("right", right))
    ]
    return svg(title, y, [*lanes, *parts])


def _arrow(left: float, right: float, y: float, arrow: Arrow) -> Markup:
    kind = f"map-arrow map-arrow--{arrow.source}{' map-arrow--answer' if arrow.answer else ''}"
    heads = [Markup("")] * 2
    if arrow.source in {"left", "both"}:
        heads[1] = _head(right, y, -HEAD)
    if arrow.source in {"right", "both"}:
        heads[0] = _head(left, y, HEAD)
    return Markup('<g class="{}"><line x1="{}" x2="{}" y1="{}" y2="{}"/>{}{}</g>').format(
        kind, _n(left + 2), _n(right - 2), _n(y), _n(y), *heads
    )


def _head(x: float, y: float, length: float) -> Markup:
    tip = x + (-1 if length < 0 else 1)
    return Markup('<path d="M{} {}L{} {}L{} {}Z"/>').format(
        _n(tip), _n(y), _n(tip + 2 * length), _n(y - HEAD * 0.8), _n(tip + 2 * length), _n(y + HEAD * 0.8)
    )


# Trees


@dataclass(frozen=True)
class Branch:
    """A node with what leads to it (`condition`, may be empty), what comes after it and notes on it."""

    label: Label
    condition: str = ""
    children: tuple["Branch", ...] = field(default=())
    notes: tuple[Label, ...] = field(default=())  # what is to be known of the node, below it


STEP = 22.0


def tree(title: str, root: Branch) -> Markup:
    """A tree that grows downwards, each step indented."""
    parts: list[Markup] = []
    height = _grow(root, 0, 4.0, parts)
    return svg(title, height + 4, parts)


def _grow(branch: Branch, depth: int, top: float, parts: list[Markup]) -> float:
    """Draws a branch from `top` down and returns where it ends."""
    x = 14 + STEP * depth
    y = top
    if branch.condition:
        for line in wrap(branch.condition, WIDTH - x - 8):
            parts.append(
                Markup('<text class="map-condition" x="{}" y="{}">{}</text>').format(_n(x + 8), _n(y + SIZE), line)
            )
            y += LINE * 0.9
    block, height = text_block(branch.label, x + 8, y, WIDTH - x - 12)
    middle = y + LINE / 2
    parts += [
        Markup('<circle class="map-dot {}" cx="{}" cy="{}" r="3.5"/>').format(branch.label.kind, _n(x), _n(middle)),
        block,
    ]
    y += height + 8
    for note in branch.notes:
        block, height = text_block(note, x + 18, y - 2, WIDTH - x - 22)
        parts += [
            Markup('<path class="map-flag" d="M{} {}V{}"/>').format(_n(x + 10), _n(y), _n(y + height)),
            block,
        ]
        y += height + 8
    last = middle
    for child in branch.children:
        start = y
        child_height = len(wrap(child.condition, WIDTH - x - STEP - 8)) * LINE * 0.9 if child.condition else 0.0
        last = start + child_height + LINE / 2
        parts.append(Markup('<path class="map-twig" d="M{} {}H{}"/>').format(_n(x), _n(last), _n(x + STEP - 4)))
        y = _grow(child, depth + 1, y, parts)
    if branch.children:
        parts.append(Markup('<path class="map-twig" d="M{} {}V{}"/>').format(_n(x), _n(middle + 4), _n(last)))
    return y


# Stages below each other, and the ways between them


@dataclass(frozen=True)
class Way:
    """What leads from a stage to the one in another row."""

    label: Label
    to: int


@dataclass(frozen=True)
class Stage:
    """A stage and the ways that lead on from it."""

    label: Label
    ways: tuple[Way, ...] = ()


TRACK = 9.0  # between two tracks on which ways run


def stages(title: str, rows: Sequence[Stage]) -> Markup:
    """Boxes from top to bottom; from each way in a box a line runs on the right to the stage to which it leads.

    The lines to one stage share a track and end in one arrow; stages whose lines do not meet share one too.
    """
    reached = sorted({way.to for row in rows for way in row.ways})
    right = WIDTH - 18 - TRACK * len(reached)  # of the boxes
    parts: list[Markup] = []
    heads: list[float] = []
    starts: list[tuple[int, float]] = []
    y = 4.0
    for row in rows:
        top = y
        block, height = text_block(row.label, 14, top + 5, right - 26)
        inside = [block]
        heads.append(top + 5 + LINE / 2)
        y += height + 10
        for way in row.ways:
            block, height = text_block(way.label, 26, y, right - 34)
            dot = Markup('<circle class="map-dot {}" cx="17" cy="{}" r="2.5"/>').format(
                way.label.kind, _n(y + LINE / 2)
            )
            inside += [dot, block]
            starts.append((way.to, y + LINE / 2))
            y += height + 4
        box = Markup('<rect class="map-stage" x="4" y="{}" width="{}" height="{}" rx="4"/>')
        parts += [box.format(_n(top), _n(right - 4), _n(y + 4 - top)), *inside]
        y += 18
    tracks = _tracks({to: [heads[to], *(start for target, start in starts if target == to)] for to in reached})
    lines = [
        line
        for to in reached
        for line in _lines(right, right + 14 + TRACK * tracks[to], heads[to], [at for row, at in starts if row == to])
    ]
    return svg(title, y - 10, [*lines, *parts])


def _tracks(levels: Mapping[int, Sequence[float]]) -> dict[int, int]:
    """A track for each stage that is led to, the shortest nearest to the boxes; none is shared where two would meet."""
    taken: list[list[tuple[float, float]]] = []
    tracks: dict[int, int] = {}
    for to, level in sorted(levels.items(), key=lambda item: max(item[1]) - min(item[1])):
        span = (min(level), max(level))
        free = (at for at, spans in enumerate(taken) if all(span[1] < low or high < span[0] for low, high in spans))
        track = next(free, len(taken))
        if track == len(taken):
            taken.append([])
        taken[track].append(span)
        tracks[to] = track
    return tracks


def _lines(right: float, track: float, head: float, starts: Sequence[float]) -> Iterator[Markup]:
    """Lines from a box's edge to a track, along it and back to the head of the stage."""
    for start in starts:
        bend = 4.0 if head > start else -4.0
        yield Markup('<path class="map-way" d="M{0} {1}H{2}Q{3} {1} {3} {4}V{5}Q{3} {6} {2} {6}H{7}"/>').format(
            _n(right), _n(start), _n(track - 4), _n(track), _n(start + bend), _n(head - bend), _n(head), _n(right + 6)
        )
    if starts:
        yield Markup('<path class="map-way-head" d="M{} {}L{} {}L{} {}Z"/>').format(
            _n(right + 1), _n(head), _n(right + 9), _n(head - 4), _n(right + 9), _n(head + 4)
        )


# Arcs beside a list


def arcs(title: str, rows: Sequence[Label], links: Sequence[tuple[int, int, str]]) -> Markup:
    """A list of links with an arc for each pair of rows that are connected; each arc has its name."""
    text_width = WIDTH * 0.62
    parts: list[Markup] = []
    middles: list[float] = []
    y = 4.0
    for row in rows:
        block, height = text_block(row, 4, y, text_width)
        parts.append(block)
        middles.append(y + height / 2)
        y += height + 4
    farthest = max((abs(one - other) for one, other, _ in links), default=1)
    x = text_width + 10
    drawn = [
        Markup('<path class="map-arc" d="M{0} {1}C{2} {1} {2} {3} {0} {3}"><title>{4}</title></path>').format(
            _n(x),
            _n(middles[one]),
            _n(x + 16 + (WIDTH - x - 16) * 1.28 * abs(one - other) / farthest),
            _n(middles[other]),
            name,
        )
        for one, other, name in links
    ]
    return svg(title, y + 4, [*drawn, *parts])


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
