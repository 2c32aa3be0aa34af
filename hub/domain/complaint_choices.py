"""What the office decides about complaints: its units, what it tells citizens of their data, its clocks, retention."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

from hub.domain.complaint import ComplaintRefused, note_of
from hub.domain.complaint_deadlines import ClockRules
from hub.domain.free_text import one_line
from hub.domain.refusals import RuleBroken

MOST_UNITS: Final = 40
MOST_MEMBERS: Final = 60
LONGEST_NAME: Final = 64
LANGUAGES: Final = ("id", "jv", "en")
# COMPLAINTS: two years after closing.
RETENTION_DAYS: Final = 730


class UnitNeeded(RuleBroken):
    """A unit cannot go, or be left, while complaints still hang on it; `where` names it."""

    code = "unit_needed"

    def __init__(self, sentence: str, *, where: str = "units") -> None:
        super().__init__(sentence)
        self.where = where


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

    def must_keep(
        self, before: "ComplaintChoices", *, open_with: Collection[str], secret_about: Collection[str]
    ) -> None:
        """Refuse to drop a unit on which complaints still hang.

        `open_with` has or is about an open complaint; secret citizens, whose names are still kept, complain about
        `secret_about`: without the unit its members would be strangers to it, and read the names.

        Raises:
            UnitNeeded.
        """
        for unit in before.units:
            if self.unit(unit.id) is not None:
                continue
            if unit.id in open_with:
                raise UnitNeeded(
                    f"“{unit.name}” masih mempunyai pengaduan yang terbuka. Disposisikan dahulu ke unit lain."
                )
            if unit.id in secret_about:
                raise UnitNeeded(
                    f"“{unit.name}” masih diadukan oleh pelapor rahasia. Unit itu tinggal sampai identitasnya dihapus."
                )

    def must_not_leave(
        self, before: "ComplaintChoices", username: str, *, secret_about: Collection[str], unsettled: bool
    ) -> None:
        """Refuse to let somebody take themself out of a unit about which a secret citizen complains.

        While it is `unsettled` about which unit one of them does, that is any unit.

        Raises:
            UnitNeeded: another one of the staff may do it.
        """
        left = before.units_of(username) - self.units_of(username)
        if left and unsettled:
            raise UnitNeeded(
                "Belum ditentukan unit mana yang diadukan pelapor rahasia, jadi Anda tidak dapat keluar sendiri. "
                "Minta penyelia lain."
            )
        if left & set(secret_about):
            raise UnitNeeded(
                "Unit Anda diadukan oleh pelapor rahasia, jadi Anda tidak dapat keluar sendiri. Minta penyelia lain."
            )


def unit_id_of(name: str, taken: Collection[str]) -> str:
    """Return an id for a new unit, made from its name: "Seksi Pelayanan" is seksi-pelayanan."""
    made = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:48].strip("-") or "unit"
    number = 2
    wanted = made
    while wanted in taken:
        wanted, number = f"{made}-{number}", number + 1
    return wanted
