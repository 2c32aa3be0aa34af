"""Reads an office's service standards from its catalogue file, or says in which line it is wrong.

The file is YAML in which every value is text (no surprises with "no", dates or leading zeros). A malformed file is
refused whole: nothing of it is used.
"""

import dataclasses
import difflib
import re
import types
from collections.abc import Iterable
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from assets.icons import codepoints
from hub.catalogue.tree import Items, Node, Pairs, Scalar, read_tree
from hub.catalogue.tree import MalformedCatalogue as MalformedCatalogue
from hub.domain.standard import Catalogue

# Aliases let a small file unfold into a huge one; a real catalogue has some ten thousand values.
MOST_VALUES: Final = 200_000
RULES: Final = {
    "slug": (re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"), "hanya huruf kecil, angka, dan tanda hubung"),
    "prefix": (re.compile(r"[A-Z]{1,2}"), "satu atau dua huruf besar"),
    "zone": (re.compile(r"WIB|WITA|WIT"), "WIB, WITA, atau WIT"),
    "lines": (
        re.compile(r"[0-9]{1,5}(-[0-9]{1,5})?(, [0-9]{1,5}(-[0-9]{1,5})?)*"),
        'nomor baris sumber, mis. "12", "12-14", atau "12, 20-21"',
    ),
}
# Controls, invisible letters and those that turn the direction of writing: nothing that paper could obey.
UNPRINTABLE: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff0-\uffff\U000e0000-\U000e0fff]"
)
# The longest paragraph of the five shipped standards has some 700 letters.
MOST_LETTERS: Final = 4000
YES_NO: Final = {"ya": True, "tidak": False}


def read_catalogue(file: Path) -> Catalogue:
    """Read one office's file.

    Raises:
        MalformedCatalogue: with file, line and reason; an unreadable file counts as line 1.
    """
    return _Reader(file).read()


@dataclasses.dataclass(frozen=True, slots=True)
class _Field:
    """One field of a dataclass as the file may hold it."""

    name: str
    type: Any
    rule: str | None
    required: bool


@cache
def _fields(shape: type) -> dict[str, _Field]:
    hints = get_type_hints(shape)
    return {
        field.metadata.get("key", field.name): _Field(
            field.name,
            hints[field.name],
            next((rule for rule in RULES if field.metadata.get(rule)), None),
            field.default is dataclasses.MISSING,
        )
        for field in dataclasses.fields(shape)
    }


class _Reader:
    def __init__(self, file: Path) -> None:
        self._file = file
        self._values = 0

    def read(self) -> Catalogue:
        root = read_tree(self._file)
        catalogue: Catalogue = self._built(root, Catalogue)
        self._check_references(root, catalogue)
        return catalogue

    def _refuse(self, node: Node, reason: str) -> MalformedCatalogue:
        return MalformedCatalogue(self._file, node.line, reason)

    def _unknown(self, node: Scalar, known: Iterable[str], what: str = "") -> MalformedCatalogue:
        """Say that a word is not one we know, with the nearest one that is, or all of them."""
        near = difflib.get_close_matches(node.text[:60], known, n=1)
        every = ", ".join(known)
        told = f"maksudnya {near[0]}?" if near else f"yang dikenal: {every}"[:400]
        return self._refuse(node, f"{what}{_shown(node.text)} tidak dikenal; {told}")

    def _built(self, node: Node, wanted: Any, rule: str | None = None) -> Any:
        self._values += 1
        if self._values > MOST_VALUES:
            raise self._refuse(node, f"lebih dari {MOST_VALUES} isian")
        origin = get_origin(wanted)
        if origin in (Union, types.UnionType):
            return self._built(node, next(kind for kind in get_args(wanted) if kind is not types.NoneType), rule)
        if origin is tuple:
            return self._sequence(node, get_args(wanted)[0])
        if dataclasses.is_dataclass(wanted) and isinstance(wanted, type):
            return self._mapping(node, wanted)
        return self._scalar(node, wanted, rule)

    def _sequence(self, node: Node, kind: Any) -> tuple[Any, ...]:
        if not isinstance(node, Items):
            raise self._refuse(node, "seharusnya daftar (tiap butir diawali tanda hubung)")
        if not node.held:
            raise self._refuse(node, "daftar kosong; hapus saja kuncinya bila memang tidak ada")
        items = tuple(self._built(item, kind) for item in node.held)
        seen: set[str] = set()
        for item, item_node in zip(items, node.held, strict=True):
            if (identity := getattr(item, "id", None)) is None or dataclasses.is_dataclass(identity):
                continue
            if identity in seen:
                raise self._refuse(item_node, f'id "{identity}" dipakai dua kali dalam daftar yang sama')
            seen.add(identity)
        return items

    def _mapping(self, node: Node, shape: type) -> Any:
        if not isinstance(node, Pairs):
            raise self._refuse(node, "seharusnya pasangan kunci: isi")
        known = _fields(shape)
        values: dict[str, Any] = {}
        for key_node, value_node in node.held:
            field = known.get(key_node.text)
            if field is None:
                raise self._unknown(key_node, known, "kunci ")
            if field.name in values:
                raise self._refuse(key_node, f"kunci {_shown(key_node.text)} ditulis dua kali")
            values[field.name] = self._built(value_node, field.type, field.rule)
        for key, field in known.items():
            if field.required and field.name not in values:
                raise self._refuse(node, f'kunci "{key}" tidak ada')
        return shape(**values)

    def _scalar(self, node: Node, wanted: Any, rule: str | None) -> Any:
        if not isinstance(node, Scalar):
            raise self._refuse(node, "seharusnya satu nilai, bukan daftar atau pasangan")
        raw = node.text
        if UNPRINTABLE.search(raw):
            raise self._refuse(node, "mengandung tanda yang tidak dapat dicetak")
        # A value is one phrase, however its lines are broken in the file.
        text = " ".join(raw.split())
        if not text or (text in ("~", "null") and node.bare):
            raise self._refuse(node, "isian kosong")
        if len(text) > MOST_LETTERS:
            raise self._refuse(node, f"lebih dari {MOST_LETTERS} huruf")
        if rule and not RULES[rule][0].fullmatch(text):
            raise self._refuse(node, f"{_shown(text)} salah bentuk: {RULES[rule][1]}")
        return self._converted(node, text, wanted)

    def _converted(self, node: Scalar, text: str, wanted: Any) -> Any:
        if wanted is str:
            return text
        if wanted is bool:
            if text not in YES_NO:
                raise self._refuse(node, f'{_shown(text)} bukan "ya" atau "tidak"')
            return YES_NO[text]
        if wanted is int:
            if not re.fullmatch(r"\d{1,12}", text, re.ASCII):
                raise self._refuse(node, f"{_shown(text)} bukan bilangan bulat")
            return int(text)
        if wanted is Decimal:
            # A percentage; Indonesians write the decimal comma.
            if not re.fullmatch(r"\d{1,3}([.,]\d{1,4})?", text, re.ASCII):
                raise self._refuse(node, f"{_shown(text)} bukan bilangan")
            return Decimal(text.replace(",", "."))
        if isinstance(wanted, type) and issubclass(wanted, Enum):
            allowed = [str(member.value) for member in wanted]
            if text not in allowed:
                raise self._unknown(node, allowed)
            return wanted(text)
        raise TypeError(f"no rule for {wanted}")

    def _check_references(self, root: Node, catalogue: Catalogue) -> None:
        """Refuse what only the whole file shows: unknown pictograms and groups, ranges upside down, doubled ids."""
        groups = {group.id for group in catalogue.groups}
        for group, node in zip(catalogue.groups, _items(_under(root, "kelompok")), strict=True):
            self._check_icon(group.icon, node)
        for service, node in zip(catalogue.services, _items(_under(root, "layanan")), strict=True):
            self._check_icon(service.icon, node)
            if service.group not in groups:
                raise self._refuse(_under(node, "kelompok"), f'kelompok "{service.group}" tidak ada')
            for duration, there in zip(service.durations, _items(_under(node, "jangka_waktu")), strict=True):
                if duration.least > duration.most:
                    raise self._refuse(there, "jangka waktu terbalik: dari lebih besar daripada sampai")
            for tariff, there in zip(service.tariffs, _items(_under(node, "biaya")), strict=True):
                if (tariff.rupiah is None) == (tariff.below_percent is None):
                    raise self._refuse(there, "biaya diisi rupiah ATAU kurang_dari_persen")
            shared = {requirement.id for requirement in service.requirements}
            for variant, there in zip(service.variants, _items(_under(node, "varian")), strict=True):
                if doubled := shared & {requirement.id for requirement in variant.requirements}:
                    raise self._refuse(there, f'syarat "{min(doubled)}" ada di varian dan di layanan')

    def _check_icon(self, icon: str, node: Node) -> None:
        """Refuse a pictogram that the kiosk could not draw."""
        there = _under(node, "ikon")
        if icon not in codepoints() and isinstance(there, Scalar):
            raise self._unknown(there, sorted(codepoints()), "ikon ")


def _under(node: Node, key: str) -> Node:
    """Return what stands under `key`, or the node itself when the key is not there."""
    return next((value for name, value in node.held if name.text == key), node) if isinstance(node, Pairs) else node


def _items(node: Node) -> list[Node]:
    return node.held if isinstance(node, Items) else []


def _shown(text: str) -> str:
    """Quote a piece of the file, short and harmless enough to be shown in a sentence."""
    short = text if len(text) <= 60 else text[:60] + "…"
    return '"' + "".join(letter if letter.isprintable() else "�" for letter in short) + '"'
