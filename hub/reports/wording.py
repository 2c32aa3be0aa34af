"""What a report says in words and numbers, ready to be set: every number Indonesian, every sign one that can be drawn.

The Typst templates get this as data and lay it out; they work nothing out, and no text is ever read as markup.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from hub.domain.sample_size import CHI_SQUARE, MARGIN, SHARE
from hub.domain.skm import in_thousands, indonesian, rounded
from hub.domain.survey_follow_up import PROGRESS_WORDS, PlanStep
from hub.domain.survey_period import long_day
from hub.domain.survey_report import MOST_ROWS_PRINTED, Group, PartLine, PeriodReport, TrendPoint
from hub.domain.survey_report_words import LEGAL_BASIS
from hub.domain.survey_scheme import SCHEMES, Band, Scheme, Weights
from hub.reports.sentences import (
    HELD_BACK,
    HELD_BACK_NOTE,
    ORDER_WORDS,
    arithmetic,
    edition,
    left_out_words,
    sentence_case,
    share,
    statement,
)
from hub.reports.signs import drawable

MOOD_WORDS: Final = ("Tidak puas", "Kurang puas", "Puas", "Sangat puas")


def wording(report: PeriodReport, rows: Sequence[Sequence[int]], *, draft: bool) -> dict[str, Any]:
    """Return everything that the templates set; `rows` are the data sheet's, in the questionnaire's order."""
    scheme = SCHEMES[report.scheme]
    said = {
        "office": report.office.name,
        "region": report.office.region,
        "period": report.name,
        "months": report.months,
        "year": str(report.period.ends.year),
        "days": f"{long_day(report.period.starts)} – {long_day(report.period.ends)}",
        "made_on": long_day(report.made_on),
        "draft": draft,
        "version": report.version,
        "edition": edition(report, draft=draft),
        "correction": report.reason,
        "statement": statement(report),
        "rounding": report.rounding,
        "citation": report.citation,
        "legal_basis": list(LEGAL_BASIS),
        "texts": {
            name: getattr(report.texts, name).split("\n")
            for name in ("background", "purpose", "organiser", "method", "place_and_time", "closing")
        },
        "signed_at": report.texts.signed_at,
        "signatory": report.texts.signatory,
        "n": in_thousands(report.n),
        "index": "" if report.index is None else indonesian(report.index),
        "quality": report.quality,
        "performance": report.performance,
        "total": in_thousands(report.total),
        "weighted_sum": "" if report.weighted_sum is None else indonesian(report.weighted_sum),
        "weight": {Weights.EXACT: "1/9"}.get(report.weights, report.weights.value.replace(".", ",")),
        "legacy": report.weights is not Weights.EXACT,
        "perfect": indonesian(rounded(100 * 9 * scheme.weight(report.weights), 2)),
        "arithmetic": arithmetic(report),
        "order": ORDER_WORDS[report.order.value],
        "bands": [_band(band, report) for band in scheme.bands],
        "elements": [_element(report, scheme, key) for key in (element.key for element in report.elements)],
        "weakest": [_element(report, scheme, key) for key in report.weakest],
        "questionnaire": _questionnaire(scheme),
        "sample": _sample(report),
        "left_out": _left_out(report),
        "proven": in_thousands(report.proven),
        "proven_share": share(report.proven, report.n),
        "unfinished": in_thousands(report.unfinished) if report.unfinished else "",
        "profile": {group.key: _group(group, report.n) for group in report.profile},
        "channels": [_part(line) for line in report.channels],
        "services": [_part(line) for line in report.services],
        "counters": [_part(line) for line in report.counters],
        "held_back": HELD_BACK_NOTE,
        "trend": [_point(point) for point in report.trend],
        "mood": _mood(report),
        "comments": [
            {
                "label": group.label,
                "texts": [{"text": one.text, "times": one.times} for one in group.texts],
                "more": in_thousands(group.more) if group.more else "",
            }
            for group in report.comments
        ],
        "unreviewed": in_thousands(report.unreviewed) if report.unreviewed else "",
        "plan": [_step(report, step, number) for number, step in enumerate(report.plan, 1)],
        "previous_name": report.previous_name,
        "previous_plan": [_step(report, step, number) for number, step in enumerate(report.previous_plan, 1)],
        "rows": _rows(report, scheme, rows),
        "too_many_rows": in_thousands(MOST_ROWS_PRINTED) if report.n > MOST_ROWS_PRINTED else "",
    }
    set_ready: dict[str, Any] = _drawable(said)
    return set_ready


def _band(band: Band, report: PeriodReport) -> dict[str, Any]:
    return {
        "quality": band.quality,
        "performance": band.performance,
        "from": indonesian(band.lowest),
        "to": indonesian(band.highest),
        "lowest": float(band.lowest),
        "mean": [indonesian(rounded(Fraction(value) / 25, 4)) for value in (band.lowest, band.highest)],
        "here": band.quality == report.quality,
    }


def _element(report: PeriodReport, scheme: Scheme, key: str) -> dict[str, Any]:
    line = report.element(key)
    return {
        "place": str(line.place),
        "name": line.name,
        "label": sentence_case(line.name),
        "total": in_thousands(line.total),
        "mean": indonesian(line.mean),
        "weighted": indonesian(line.weighted),
        "index": indonesian(line.index),
        "quality": line.quality,
        "performance": line.performance,
        "reach": float(line.mean / Decimal(4)),
        "chosen": [
            {
                "words": words,
                "count": in_thousands(count),
                "share": share(count, report.n),
                "part": count / report.n if report.n else 0,
            }
            for words, count in zip(scheme.by_key[key].options, line.chosen, strict=True)
        ],
    }


def _questionnaire(scheme: Scheme) -> list[dict[str, Any]]:
    return [
        {"name": element.name, "subject": element.subject, "options": list(element.options)}
        for element in scheme.elements
    ]


def _sample(report: PeriodReport) -> dict[str, Any]:
    sample = report.sample
    known = sample.population is not None
    return {
        "known": known,
        "population": in_thousands(sample.population) if sample.population is not None else "",
        "needed": in_thousands(sample.needed),
        "enough": sample.enough is True,
        "missing": in_thousands(max(0, sample.needed - report.n)),
        "typed_in": sample.typed_in,
        "chi": indonesian(Decimal(str(float(CHI_SQUARE)))),
        "p": indonesian(Decimal(str(float(SHARE)))),
        "d": indonesian(Decimal(str(float(MARGIN)))),
    }


def _left_out(report: PeriodReport) -> dict[str, Any]:
    return {
        "words": left_out_words(report),
        "count": in_thousands(report.flagged) if report.flagged else "",
        "counted": report.with_flagged,
        "rules": [{"words": rule.words, "count": in_thousands(rule.count)} for rule in report.left_out],
    }


def _group(group: Group, n: int) -> dict[str, Any]:
    return {
        "title": group.title,
        "held_back": any(line.count is None for line in group.lines),
        "lines": [
            {
                "label": line.label,
                "count": HELD_BACK if line.count is None else in_thousands(line.count),
                "share": "" if line.count is None else share(line.count, n),
                "part": 0 if not line.count or not n else line.count / n,
            }
            for line in group.lines
        ],
    }


def _part(line: PartLine) -> dict[str, Any]:
    held = line.index is None
    return {
        "label": line.label,
        "n": HELD_BACK if line.n is None else in_thousands(line.n),
        "index": HELD_BACK if line.index is None else indonesian(line.index),
        "quality": HELD_BACK if held else line.quality,
        "reach": 0 if line.index is None else float(line.index) / 100,
        "held_back": held,
    }


def _point(point: TrendPoint) -> dict[str, Any]:
    return {
        "name": point.name,
        "n": in_thousands(point.n) if point.n else "–",
        "index": "–" if point.index is None else indonesian(point.index),
        "quality": point.quality or "–",
        "value": None if point.index is None else float(point.index),
        "published": point.published,
    }


def _mood(report: PeriodReport) -> dict[str, Any]:
    told = sum(report.mood)
    return {
        "n": in_thousands(told) if told else "",
        "faces": [
            {
                "words": words,
                "count": in_thousands(count),
                "share": share(count, told),
                "part": count / told if told else 0,
            }
            for words, count in zip(MOOD_WORDS, report.mood, strict=True)
        ],
    }


def _step(report: PeriodReport, step: PlanStep, number: int) -> dict[str, Any]:
    names = {element.key: element.name for element in SCHEMES[report.scheme].elements}
    return {
        "number": str(number),
        "element": sentence_case(names[step.element]),
        "programme": step.programme,
        "time": step.time,
        "in_charge": step.in_charge,
        "progress": PROGRESS_WORDS[step.progress],
        "result": step.result,
    }


def _rows(report: PeriodReport, scheme: Scheme, rows: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the rows with their columns in the report's order."""
    places = [scheme.keys.index(element.key) for element in report.elements]
    return [[row[place] for place in places] for row in rows]


def _drawable(said: Any) -> Any:
    if isinstance(said, str):
        return drawable(said)
    if isinstance(said, dict):
        return {key: _drawable(value) for key, value in said.items()}
    if isinstance(said, Iterable):
        return [_drawable(value) for value in said]
    return said
