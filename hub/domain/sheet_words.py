"""What offices write in a data sheet about a respondent, in the groups of the official questionnaire.

None where nothing was told; a ValueError where it cannot be understood. Source of the groups: PermenPANRB 14/2017.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Final, TypeVar

from hub.domain.sheet_columns import plain
from hub.domain.survey import AFTERNOON_BEGINS, AgeBand, Education, Gender, Half, Occupation, clean_comment

_Group = TypeVar("_Group")
# A sheet says the same few things again and again.
_REMEMBERED: Final = 4096

_DECLINED: Final = frozenset({"", "tidak menjawab", "tidak diisi", "kosong", "na", "n a"})

# Written without spaces and signs, as `_named` compares them.
_GENDERS: Final[Mapping[Gender, str]] = {
    Gender.MALE: "l,lk,laki,lakilaki,pria,male,m",
    Gender.FEMALE: "p,pr,perempuan,wanita,female,f",
}
_EDUCATIONS: Final[Mapping[Education, str]] = {
    Education.SD: "sd,mi,sekolahdasar",
    Education.SMP: "smp,sltp,mts",
    Education.SMA: "sma,smk,slta,smu,ma,stm",
    Education.DIPLOMA: "d1,d2,d3,di,dii,diii,d1d3,d1sdd3,diploma,diploma3,diplomaiii",
    Education.S1: "s1,d4,div,sarjana",
    Education.S2: "s2,magister",
    Education.S3: "s3,doktor",
}
_OCCUPATIONS: Final[Mapping[Occupation, str]] = {
    Occupation.PNS: "pns,asn,pnsasn,asnpns",
    Occupation.TNI: "tni",
    Occupation.POLRI: "polri,polisi",
    Occupation.PRIVATE: "swasta,pegawaiswasta,karyawanswasta",
    Occupation.SELF_EMPLOYED: "wirausaha,wiraswasta",
}
_HALVES: Final[Mapping[Half, str]] = {Half.MORNING: "pagi,morning", Half.AFTERNOON: "siang,sore,afternoon"}

# The lowest age of each band; from the last on there is one.
_AGES: Final = (
    (20, AgeBand.FROM_20),
    (30, AgeBand.FROM_30),
    (40, AgeBand.FROM_40),
    (50, AgeBand.FROM_50),
    (60, AgeBand.FROM_60),
)
_OLDEST: Final = 120
_AGE: Final = re.compile(r"([0-9]{1,3})")
_AGES_FROM_TO: Final = re.compile(r"([0-9]{2})\D+([0-9]{2})")
_UNDER: Final = re.compile(r"(?:<|di ?bawah|kurang dari) ?20")
_OVER: Final = re.compile(r"60 ?(?:\+|ke ?atas|atau lebih)|(?:≥|>=) ?60|(?:>|di ?atas|lebih dari) ?59")

_CLOCK: Final = re.compile(r"([01]?[0-9]|2[0-3])[.:][0-5][0-9](?:[.:][0-5][0-9])?")
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4})")


@lru_cache(_REMEMBERED)
def gender_of(words: str) -> Gender | None:
    """Understand "L", "Perempuan", "pria" and the like."""
    return None if _declined(words) else _named(words, _GENDERS)


@lru_cache(_REMEMBERED)
def education_of(words: str) -> Education | None:
    """Understand a school or a degree, e.g. "SLTA", "SMA/SMK", "D-III", "S1"; D4 is of S1's level."""
    if _declined(words):
        return None
    without = re.sub(r"\b(?:sederajat|setara|tamat)\b", "", words.lower())
    try:
        return _named(without, _EDUCATIONS)
    except ValueError:  # two names of one level
        levels = {_named(part, _EDUCATIONS) for part in re.split(r"[/,]", without) if plain(part)}
        if len(levels) != 1:
            raise
        return levels.pop()


@lru_cache(_REMEMBERED)
def occupation_of(words: str) -> Occupation | None:
    """Understand the questionnaire's own occupations; every other is its last one, "lainnya"."""
    if _declined(words):
        return None
    try:
        return _named(words, _OCCUPATIONS)
    except ValueError:
        return Occupation.OTHER


@lru_cache(_REMEMBERED)
def age_of(words: str) -> AgeBand | None:
    """Understand an age in years or one of the six bands, e.g. "34", "34 tahun", "30-39", "< 20", "60 ke atas"."""
    if _declined(words):
        return None
    said = " ".join(re.sub(r"\b(?:tahun|thn|th)\b\.?", "", words.lower()).split())
    if _AGE.fullmatch(said) and 0 < (age := int(said)) <= _OLDEST:
        return max(((least, band) for least, band in _AGES if least <= age), default=(0, AgeBand.UNDER_20))[1]
    if ends := _AGES_FROM_TO.fullmatch(said):
        return AgeBand(f"{ends[1]}-{ends[2]}")
    if _UNDER.fullmatch(said):
        return AgeBand.UNDER_20
    if _OVER.fullmatch(said):
        return AgeBand.FROM_60
    raise ValueError(words)


@lru_cache(_REMEMBERED)
def half_of_words(words: str) -> Half | None:
    """Understand "pagi", "siang", a time, or the questionnaire's "08.00–12.00" and "13.00–17.00"."""
    if _declined(words):
        return None
    times = re.split(r"\s*(?:-|–|—|s\.?/?d\.?|sampai)\s*", words.strip().lower())
    if len(times) <= 2 and all(_CLOCK.fullmatch(time) for time in times):
        return Half.AFTERNOON if int(re.split("[.:]", times[0])[0]) >= AFTERNOON_BEGINS else Half.MORNING
    return _named(words, _HALVES)


@lru_cache(_REMEMBERED)
def moment_of_words(words: str) -> tuple[date | None, Half | None]:
    """Understand a day as 2026-03-02, 02/03/2026 or 2-3-2026, day first; a time behind it gives the half."""
    if _declined(words):
        return None, None
    day, _, clock = words.strip().replace("T", " ").partition(" ")
    if found := _YEAR_FIRST.fullmatch(day):
        year, month, of_month = found.groups()
    elif found := _DAY_FIRST.fullmatch(day):
        of_month, _, month, year = found.groups()
    else:
        raise ValueError(words)
    return date(int(year), int(month), int(of_month)), half_of_words(clock) if clock else None


def comment_of(words: str) -> str | None:
    """Return a free text as an answer keeps it; raises SurveyRefused when it is too long."""
    return clean_comment(words) if words.strip(" -–—.") else None


def _declined(words: str) -> bool:
    # What has letters or digits in no place, as "-", says nothing; "<20" and "60+" do.
    return plain(words) in _DECLINED


def _named(words: str, groups: Mapping[_Group, str]) -> _Group:
    said = plain(words).replace(" ", "")
    for group, names in groups.items():
        if said in names.split(","):
            return group
    raise ValueError(words)
