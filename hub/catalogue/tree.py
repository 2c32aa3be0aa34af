"""Turns a catalogue file into a tree of its keys and values, or says in which line it cannot be read.

Only the shape is looked at here; what the keys mean is the reader's matter. The tree is built from the stream of YAML
events with a stack of our own: the library's recursive composer crashes the whole process on a file of many brackets.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import yaml

MOST_BYTES: Final = 2_000_000
# A requirement's choice in a case of a service lies at depth 11.
MOST_DEPTH: Final = 20
# What the YAML library says, by the beginning of its sentence, and what a section head can do about it.
ADVICE: Final = {
    "mapping values are not allowed": "ada titik dua dan spasi di dalam teks; apit teks itu dengan tanda kutip ganda",
    "found character that cannot start any token": "ada tab atau tanda baca di awal teks; jorokkan dengan spasi, atau "
    "apit teks itu dengan tanda kutip ganda",
    "found undefined alias": "tanda bintang merujuk nama yang belum ada",
    "found unexpected end of stream": "tanda kutip tidak ditutup",
    "did not find expected ',' or": "kurung tidak ditutup, atau koma kurang",
    "did not find expected '-' indicator": "jorokan daftar tidak lurus",
    "did not find expected key": "jorokan tidak lurus, atau tanda kutip di dalam teks",
    "could not find expected ':'": "titik dua sesudah kunci kurang",
    "control characters are not allowed": "ada tanda yang tidak dapat dicetak",
    "found unknown escape character": "garis miring terbalik di dalam tanda kutip ganda; tulis dua kali",
}


class MalformedCatalogue(ValueError):
    """The file cannot be used; says file, line and reason."""

    def __init__(self, file: Path, line: int, reason: str) -> None:
        super().__init__(f"{file.name}, baris {line}: {reason}")
        self.file, self.line, self.reason = file, line, reason


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value, as text; `bare` when it stands without quotation marks."""

    line: int
    text: str
    bare: bool


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    line: int
    held: "list[Node]" = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Keys with their values, in the order of the file."""

    line: int
    held: "list[tuple[Scalar, Node]]" = field(default_factory=list)


Node = Scalar | Items | Pairs


def read_tree(file: Path) -> Node:
    """Read one file as a tree, each part with the line (1-based) it starts on.

    Raises:
        MalformedCatalogue: not readable, too large, not UTF-8, not YAML, too deep, empty, or more than one document.
    """
    text = _text(file)
    tree = _Tree(file)
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            tree.take(event)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise MalformedCatalogue(file, line, _advice(str(error.problem))) from error
    except yaml.reader.ReaderError as error:
        line = text.encode().count(b"\n", 0, error.position) + 1
        raise MalformedCatalogue(file, line, _advice(str(error.reason))) from error
    if tree.root is None:
        raise MalformedCatalogue(file, 1, "berkas kosong")
    return tree.root


def _text(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            held = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise MalformedCatalogue(file, 1, f"tidak dapat dibaca: {error.strerror}") from error
    if len(held) > MOST_BYTES:
        raise MalformedCatalogue(file, 1, f"terlalu besar: lebih dari {MOST_BYTES} bita")
    try:
        # Windows Notepad begins UTF-8 files with a mark of its own.
        return held.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = held.count(b"\n", 0, error.start) + 1
        raise MalformedCatalogue(file, line, "bukan teks UTF-8; simpan ulang sebagai UTF-8") from error


def _advice(problem: str) -> str:
    told = next((advice for beginning, advice in ADVICE.items() if problem.startswith(beginning)), None)
    return f"susunan YAML salah: {told} ({problem})" if told else f"susunan YAML salah: {problem}"


class _Tree:
    """Takes YAML events one after the other and hangs each part on the one that holds it."""

    def __init__(self, file: Path) -> None:
        self.root: Node | None = None
        self._file = file
        self._open: list[tuple[Items | Pairs, str | None]] = []
        self._keys: list[Scalar | None] = []
        self._named: dict[str, Node] = {}

    def take(self, event: yaml.Event) -> None:
        """Add what `event` brings."""
        line = event.start_mark.line + 1 if event.start_mark else 1
        match event:
            case yaml.ScalarEvent():
                scalar = Scalar(line, str(event.value), not event.style)
                self._name(event.anchor, scalar, line)
                self._hang(scalar)
            case yaml.AliasEvent():
                if event.anchor not in self._named:
                    raise self._refuse(line, f"*{event.anchor} merujuk nama yang belum selesai ditulis di atasnya")
                self._hang(self._named[event.anchor])
            case yaml.SequenceStartEvent():
                self._begin(Items(line), event.anchor)
            case yaml.MappingStartEvent():
                self._begin(Pairs(line), event.anchor)
            case yaml.CollectionEndEvent():
                node, name = self._open.pop()
                self._keys.pop()
                self._name(name, node, line)
            case yaml.DocumentStartEvent() if self.root is not None:
                raise self._refuse(line, "berkas memuat lebih dari satu dokumen (---)")

    def _begin(self, node: Items | Pairs, name: str | None) -> None:
        if len(self._open) >= MOST_DEPTH:
            raise self._refuse(node.line, f"bertingkat lebih dari {MOST_DEPTH}")
        self._hang(node)
        self._open.append((node, name))
        self._keys.append(None)

    def _hang(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        match self._open[-1][0]:
            case Items(held=items):
                items.append(node)
            case Pairs(held=pairs):
                if (key := self._keys[-1]) is not None:
                    pairs.append((key, node))
                    self._keys[-1] = None
                elif isinstance(node, Scalar):
                    self._keys[-1] = node
                else:
                    raise self._refuse(node.line, "kunci harus satu kata, bukan daftar atau pasangan")

    def _name(self, name: str | None, node: Node, line: int) -> None:
        if name is None:
            return
        if name in self._named:
            raise self._refuse(line, f"nama &{name} dipakai dua kali")
        self._named[name] = node

    def _refuse(self, line: int, reason: str) -> MalformedCatalogue:
        return MalformedCatalogue(self._file, line, reason)
