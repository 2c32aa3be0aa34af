"""What the office decides about complaints: its units, what it tells citizens of their data, its clocks, retention."""

from dataclasses import dataclass, field
from typing import Final

from hub.domain.complaint import ComplaintRefused, note_of
from hub.domain.complaint_deadlines import ClockRules
from hub.domain.free_text import one_line

MOST_UNITS: Final = 40
MOST_MEMBERS: Final = 60
LONGEST_NAME: Final = 64
LANGUAGES: Final = ("id", "jv", "en")
# COMPLAINTS: two years after closing.
RETENTION_DAYS: Final = 730


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A part of the office to which complaints are given; `members` are user names."""

    id: str
    name: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One text of the form in the three languages; an empty one is the usual text of the house."""

    id: str = ""
    jv: str = ""
    en: str = ""

    def in_language(self, language: str, otherwise: str) -> str:
        """Return the office's own words in this language, else `otherwise`."""
        return {"jv": self.jv, "en": self.en}.get(language, self.id) or otherwise

    def tidied(self, where: str) -> "Said":
        """Return it cleaned; raises ComplaintRefused for what is too long."""
        return Said(**{name: note_of(getattr(self, name), where=f"{where}.{name}") for name in LANGUAGES})


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintChoices:
    """The office's choices: `purpose` says what the data is for and who reads it, `consent` what one agrees to."""

    units: tuple[Unit, ...] = ()
    purpose: Said = field(default_factory=Said)
    consent: Said = field(default_factory=Said)
    clocks: ClockRules = field(default_factory=ClockRules)
    retention_days: int = RETENTION_DAYS

    def __post_init__(self) -> None:
        """Refuse what could never be meant.

        Raises:
            ComplaintRefused: with `where`.
        """
        if len(self.units) > MOST_UNITS:
            raise ComplaintRefused(f"Paling banyak {MOST_UNITS} unit.", where="units")
        seen: set[str] = set()
        for place, unit in enumerate(self.units):
            if not one_line(unit.name) or len(unit.name) > LONGEST_NAME:
                raise ComplaintRefused(
                    f"Nama unit terdiri atas 1 sampai {LONGEST_NAME} huruf.", where=f"units[{place}]"
                )
            if unit.id in seen or unit.name.casefold() in {each.name.casefold() for each in self.units[:place]}:
                raise ComplaintRefused("Unit itu sudah ada.", where=f"units[{place}]")
            if len(unit.members) > MOST_MEMBERS:
                raise ComplaintRefused(f"Paling banyak {MOST_MEMBERS} petugas.", where=f"units[{place}].members")
            seen.add(unit.id)
        if not 30 <= self.retention_days <= 3650:
            raise ComplaintRefused("Antara 30 hari dan 10 tahun.", where="retention_days")

    def units_of(self, username: str) -> frozenset[str]:
        """Return the units to which somebody belongs."""
        return frozenset(unit.id for unit in self.units if username in unit.members)

    def unit(self, unit_id: str | None) -> Unit | None:
        """Return the unit, or None."""
        return next((unit for unit in self.units if unit.id == unit_id), None)
