"""Reads an office's service standards from its catalogue file, or says in which line it is wrong.

The file is YAML in which every value is text (no surprises with "no", dates or leading zeros). A malformed file is
refused whole: nothing of it is used.
"""

import dataclasses
import re
import types
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

import yaml

from hub.domain.standard import Catalogue

MOST_BYTES: Final = 2_000_000
# Aliases let a small file unfold into a huge one; a real catalogue has some ten thousand values.
MOST_VALUES: Final = 200_000
RULES: Final = {
    "slug": (re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"), "hanya huruf kecil, angka, dan tanda hubung"),
    "prefix": (re.compile(r"[A-Z]{1,2}"), "satu atau dua huruf besar"),
    "lines": (
        re.compile(r"\d+(-\d+)?(, \d+(-\d+)?)*"),
        'nomor baris sumber, mis. "12", "12-14", atau "12, 20-21"',
    ),
}
UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
YES_NO: Final = {"ya": True, "tidak": False}


class MalformedCatalogue(ValueError):
    """The file cannot be used; says file, line and reason."""

    def __init__(self, file: Path, line: int, reason: str) -> None:
        super().__init__(f"{file.name}, baris {line}: {reason}")
        self.file, self.line, self.reason = file, line, reason


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
        try:
            root = yaml.compose(self._text(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise MalformedCatalogue(self._file, line, f"susunan YAML salah: {error.problem}") from error
        except (yaml.YAMLError, RecursionError) as error:
            raise MalformedCatalogue(self._file, 1, f"susunan YAML salah: {error}") from error
        if root is None:
            raise MalformedCatalogue(self._file, 1, "berkas kosong")
        catalogue: Catalogue = self._built(root, Catalogue)
        self._check_references(root, catalogue)
        return catalogue

    def _text(self) -> str:
        try:
            held = self._file.read_bytes()
        except OSError as error:
            raise MalformedCatalogue(self._file, 1, f"tidak dapat dibaca: {error.strerror}") from error
        if len(held) > MOST_BYTES:
            raise MalformedCatalogue(self._file, 1, f"terlalu besar: {len(held)} bita, paling banyak {MOST_BYTES}")
        try:
            return held.decode("utf-8")
        except UnicodeDecodeError as error:
            line = held.count(b"\n", 0, error.start) + 1
            raise MalformedCatalogue(self._file, line, "bukan teks UTF-8") from error

    def _refuse(self, node: yaml.Node, reason: str) -> MalformedCatalogue:
        return MalformedCatalogue(self._file, node.start_mark.line + 1, reason)

    def _built(self, node: yaml.Node, wanted: Any, rule: str | None = None) -> Any:
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

    def _sequence(self, node: yaml.Node, kind: Any) -> tuple[Any, ...]:
        if not isinstance(node, yaml.SequenceNode):
            raise self._refuse(node, "seharusnya daftar (tiap butir diawali tanda hubung)")
        if not node.value:
            raise self._refuse(node, "daftar kosong; hapus saja kuncinya bila memang tidak ada")
        items = tuple(self._built(item, kind) for item in node.value)
        seen: set[str] = set()
        for item, item_node in zip(items, node.value, strict=True):
            if (identity := getattr(item, "id", None)) is None or dataclasses.is_dataclass(identity):
                continue
            if identity in seen:
                raise self._refuse(item_node, f'id "{identity}" dipakai dua kali dalam daftar yang sama')
            seen.add(identity)
        return items

    def _mapping(self, node: yaml.Node, shape: type) -> Any:
        if not isinstance(node, yaml.MappingNode):
            raise self._refuse(node, "seharusnya pasangan kunci: isi")
        known = _fields(shape)
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            field = known.get(key_node.value) if isinstance(key_node, yaml.ScalarNode) else None
            if field is None:
                raise self._refuse(
                    key_node, f'kunci "{key_node.value}" tidak dikenal; yang dikenal: {", ".join(known)}'
                )
            if field.name in values:
                raise self._refuse(key_node, f'kunci "{key_node.value}" ditulis dua kali')
            values[field.name] = self._built(value_node, field.type, field.rule)
        for key, field in known.items():
            if field.required and field.name not in values:
                raise self._refuse(node, f'kunci "{key}" tidak ada')
        return shape(**values)

    def _scalar(self, node: yaml.Node, wanted: Any, rule: str | None) -> Any:
        if not isinstance(node, yaml.ScalarNode):
            raise self._refuse(node, "seharusnya satu nilai, bukan daftar atau pasangan")
        text = str(node.value).strip()
        if not text or (text in ("~", "null") and node.style is None):
            raise self._refuse(node, "isian kosong")
        if UNPRINTABLE.search(text):
            raise self._refuse(node, "mengandung tanda yang tidak dapat dicetak")
        if rule and not RULES[rule][0].fullmatch(text):
            raise self._refuse(node, f'"{text}" salah bentuk: {RULES[rule][1]}')
        return self._converted(node, text, wanted)

    def _converted(self, node: yaml.Node, text: str, wanted: Any) -> Any:
        if wanted is str:
            return text
        if wanted is bool:
            if text not in YES_NO:
                raise self._refuse(node, f'"{text}" bukan "ya" atau "tidak"')
            return YES_NO[text]
        if wanted is int:
            if not re.fullmatch(r"\d{1,12}", text, re.ASCII):
                raise self._refuse(node, f'"{text}" bukan bilangan bulat')
            return int(text)
        if wanted is Decimal:
            try:
                number = Decimal(text)
            except InvalidOperation:
                number = Decimal("NaN")
            if not number.is_finite() or number < 0:
                raise self._refuse(node, f'"{text}" bukan bilangan')
            return number
        if isinstance(wanted, type) and issubclass(wanted, Enum):
            allowed = [str(member.value) for member in wanted]
            if text not in allowed:
                raise self._refuse(node, f'"{text}" tidak dikenal; yang dikenal: {", ".join(allowed)}')
            return wanted(text)
        raise TypeError(f"no rule for {wanted}")

    def _check_references(self, root: yaml.Node, catalogue: Catalogue) -> None:
        """Refuse what only the whole file shows: unknown groups, ranges upside down, doubled requirement ids."""
        groups = {group.id for group in catalogue.groups}
        for service, node in zip(catalogue.services, self._service_nodes(root), strict=True):
            if service.group not in groups:
                raise self._refuse(node, f'layanan "{service.id}": kelompok "{service.group}" tidak ada')
            for duration in service.durations:
                if duration.least > duration.most:
                    raise self._refuse(node, f'layanan "{service.id}": jangka waktu terbalik')
            for tariff in service.tariffs:
                if (tariff.rupiah is None) == (tariff.below_percent is None):
                    raise self._refuse(node, f'layanan "{service.id}": biaya diisi rupiah ATAU persen')
            shared = {requirement.id for requirement in service.requirements}
            for variant in service.variants:
                if doubled := shared & {requirement.id for requirement in variant.requirements}:
                    raise self._refuse(
                        node, f'layanan "{service.id}": syarat "{min(doubled)}" ada di varian dan di layanan'
                    )

    @staticmethod
    def _service_nodes(root: yaml.Node) -> Iterator[yaml.Node]:
        for key, value in root.value:
            if key.value == "layanan":
                yield from value.value
