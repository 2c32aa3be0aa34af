"""Supervisors read the survey's board: exact, live, and holding back what could point at a person."""

import asyncio
import json
import sqlite3
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from hub.domain.sample_size import needed_respondents
from hub.domain.skm import Totals, skm
from hub.domain.survey import Channel, Gender, Profile
from hub.domain.survey_misuse import Misuse
from hub.domain.survey_period import PeriodKind, period_of
from hub.domain.survey_scheme import PERMENPANRB_14_2017
from tests.hub.answers_laid import an_answer, lay
from tests.hub.process import SUPERVISOR, Caller, HubProcess, Said

KEYS = PERMENPANRB_14_2017.keys
TODAY = datetime.now(UTC).date()
THIS = period_of(TODAY, PeriodKind.SEMESTER)
BEFORE = THIS.before


def database(hub: HubProcess) -> str:
    return f"sqlite:///{hub.database}"


def journal(hub: HubProcess, step: str) -> list[tuple[str, str]]:
    with sqlite3.connect(hub.database) as kept:
        return list(kept.execute("SELECT who, note FROM journal WHERE step = ? ORDER BY seq", (step,)))


async def board(caller: Caller, **query: Any) -> Any:
    said = await asked(caller, **query)
    assert said.status == 200, said
    return said.body


async def asked(caller: Caller, **query: Any) -> Said:
    return await caller.get("/survey/board?" + "&".join(f"{name.rstrip('_')}={value}" for name, value in query.items()))


async def test_nobody_has_answered_yet(hub_process: HubProcess) -> None:
    async with hub_process.clerk(SUPERVISOR) as ratna:
        empty = await board(ratna)
    assert (empty["n"], empty["index"], empty["quality"], empty["held_back"]) == (0, None, "", False)
    assert empty["period"] == {
        "from": THIS.starts.isoformat(), "to": THIS.ends.isoformat(), "kind": "semester", "name": THIS.name,
    }  # fmt: skip
    assert empty["sample"] == {"population": 0, "source": "tickets", "needed": 0, "missing": 0}
    assert empty["elements"] == empty["services"] == empty["counters"] == empty["channels"] == []
    assert len(empty["months"]) >= 24
    assert {(month["n"], month["index"]) for month in empty["months"]} == {(0, None)}
    assert empty["mood"] == {"counts": [0, 0, 0, 0], "n": 0, "mean": None}


async def test_the_board_is_the_hand_calculation_of_its_answers(hub_process: HubProcess) -> None:
    given = [
        an_answer(4, 4, 3, 4, 3, 4, 4, 3, 4, day=BEFORE.ends, service="kk", counter="loket-1"),
        an_answer(3, 3, 3, 4, 3, 3, 4, 2, 4, day=BEFORE.ends, service="kk", counter="loket-1"),
        an_answer(4, 3, 2, 4, 4, 4, 4, 1, 3, day=BEFORE.starts, service="kk", counter="loket-2"),
        an_answer(3, 4, 4, 4, 4, 3, 3, 3, 3, day=BEFORE.starts, service="akta-kelahiran", counter="loket-2"),
        an_answer(4, 4, 4, 4, 4, 4, 4, 4, 4, day=BEFORE.starts, service="akta-kelahiran", counter=None),
        an_answer(2, 2, 2, 4, 2, 2, 2, 2, 2, day=BEFORE.starts, service="akta-kelahiran", counter="loket-2"),
        an_answer(1, 1, 1, 1, 1, 1, 1, 1, 1, day=BEFORE.ends, flags=(Misuse.BURST.value, Misuse.TOO_FAST.value)),
    ]
    lay(database(hub_process), given)
    days = {"from_": BEFORE.starts, "to": BEFORE.ends}
    by_hand = Totals.of(answer.answers for answer in given[:6])
    result = skm(by_hand)
    assert result is not None
    async with hub_process.clerk(SUPERVISOR) as ratna:
        seen, with_flagged = await board(ratna, **days), await board(ratna, **days, with_flagged="true")
    assert (seen["n"], seen["index"], seen["quality"]) == (6, str(result.index), result.band.quality)
    # 25 · Σ totals / (9 · n), by hand: 178 / 54 · 25 = 82.407…
    assert (sum(by_hand.sums.values()), seen["index"]) == (178, "82.41")
    assert [row["key"] for row in seen["elements"]] == list(KEYS)
    assert {row["key"] for row in seen["elements"] if row["weakest"]} == {each.key for each in result.weakest()}
    for row in seen["elements"]:
        of = result.elements[row["key"]]
        scores = [answer.answers[row["key"]] for answer in given[:6]]
        assert (row["total"], row["index"], row["quality"]) == (sum(scores), str(of.index), of.band.quality)
        assert row["chosen"] == [scores.count(option) for option in range(1, 5)]
        assert row["nrr"] == str((Decimal(sum(scores)) / 6).quantize(Decimal("0.001"), rounding="ROUND_HALF_UP"))
    services = {row["id"]: (row["n"], row["index"]) for row in seen["services"]}
    assert services == {
        name: (3, str(skm(Totals.of(a.answers for a in given[:6] if a.service == name)).index))  # type: ignore[union-attr]
        for name in ("kk", "akta-kelahiran")
    }
    # One person at no counter and two at the first are held back; together they are three, so that is enough.
    assert {(row["id"], row["n"], row["index"], row["held_back"]) for row in seen["counters"]} == {
        ("loket-1", None, None, True),
        ("loket-2", 3, "74.07", False),
        ("", None, None, True),
    }
    assert (seen["proven"], seen["unproven"]) == (6, 0)
    assert seen["flagged"] == 1
    assert {row["rule"]: row["n"] for row in seen["left_out"]} == {"burst": 1, "too_fast": 1}
    assert (with_flagged["n"], with_flagged["flagged"], with_flagged["with_flagged"]) == (7, 1, True)
    assert with_flagged["index"] == "74.21"


async def test_the_current_period_is_shown_at_once_after_an_answer(hub_process: HubProcess) -> None:
    async with hub_process.clerk(SUPERVISOR) as ratna, hub_process.device("survey") as lobby:
        answers = dict.fromkeys(KEYS, 4) | {"biaya": 3}
        body = {"answers": answers, "service": "kk", "seconds": 50}
        said = await lobby.post("/survey-responses", body, Idempotency_Key=hub_process.key())
        assert said.status == 201
        seen = await board(ratna)
    # From the first answer on the office's own figure is told; what is apart by service is not.
    assert (seen["n"], seen["index"], seen["quality"], seen["performance"]) == (1, "97.22", "A", "Sangat baik")
    assert [(row["n"], row["held_back"]) for row in seen["services"]] == [(None, True)]
    assert seen["months"][-1]["held_back"]


async def test_months_without_answers_are_gaps_and_small_ones_are_held_back(hub_process: HubProcess) -> None:
    months = [TODAY.replace(day=1)]
    while len(months) < 24:
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    for back, many in ((0, 3), (1, 2), (3, 4), (23, 3)):
        lay(database(hub_process), [an_answer(4, day=months[back]) for _ in range(many)])
    async with hub_process.clerk(SUPERVISOR) as ratna:
        seen = (await board(ratna))["months"][::-1]
    assert [month["id"] for month in seen[:24]] == [f"{month:%Y-%m}" for month in months]
    told = {back: (seen[back]["n"], seen[back]["index"], seen[back]["held_back"]) for back in (0, 1, 2, 3, 23)}
    assert told == {
        0: (3, "100.00", False),
        1: (None, None, True),
        2: (0, None, False),
        3: (4, "100.00", False),
        23: (3, "100.00", False),
    }


async def test_a_part_of_the_office_with_two_people_is_held_back_whole(hub_process: HubProcess) -> None:
    profile = Profile(gender=Gender.FEMALE)
    lay(database(hub_process), [an_answer(1, day=TODAY, service="kk", profile=profile) for _ in range(2)])
    lay(database(hub_process), [an_answer(4, day=TODAY, service="akta-kelahiran") for _ in range(5)])
    async with hub_process.clerk(SUPERVISOR) as ratna:
        for query in ({"service": "kk"}, {"service": "kk", "with_flagged": "1"}):
            part = await board(ratna, **query)
            assert (part["n"], part["index"], part["held_back"]) == (None, None, True)
            assert part["elements"] == part["services"] == part["counters"] == part["profile"] == []
            assert part["proven"] is part["sample"] is part["mood"] is part["unfinished"] is None
        whole = await board(ratna)
        assert [row["n"] for row in whole["services"]] == [None, None]
        (gender,) = (question for question in whole["profile"] if question["key"] == "gender")
        assert {row["value"]: row["n"] for row in gender["answers"]} == {"L": 0, "P": None, None: None}
        # Any days that were chosen freely are a part as well; a month, a quarter or a year is told by its own rule.
        lay(database(hub_process), [an_answer(4, day=TODAY - timedelta(days=400))])
        day = TODAY - timedelta(days=400)
        assert (await board(ratna, from_=day, to=day))["held_back"]


async def test_a_part_with_three_people_is_told_without_its_small_cells(hub_process: HubProcess) -> None:
    scores = (4, 4, 4, 4, 3, 3, 3, 3, 1)
    lay(database(hub_process), [an_answer(score, day=TODAY, service="kk") for score in scores])
    others = {"akta-kelahiran": 3, "akta-kematian": 4}
    lay(
        database(hub_process),
        [an_answer(2, day=TODAY, service=name, channel=Channel.PHONE) for name, n in others.items() for _ in range(n)],
    )
    async with hub_process.clerk(SUPERVISOR) as ratna:
        part, whole = await board(ratna, service="kk"), await board(ratna)
        assert (await board(ratna, channel="lobby", counter="loket-1"))["n"] == 9
        assert (await board(ratna, counter="-"))["n"] == 0
    assert part["n"] == 9
    # One person chose the worst: alone it would follow from the total, so the smallest other cell goes too.
    assert {tuple(row["chosen"]) for row in part["elements"]} in ({(None, 0, None, 4)}, {(None, 0, 4, None)})
    assert {tuple(row["chosen"]) for row in whole["elements"]} == {(1, 7, 4, 4)}


async def test_a_part_that_would_give_another_one_away_is_held_back_alone_as_well(hub_process: HubProcess) -> None:
    for service, n in (("kk", 9), ("akta-kelahiran", 5), ("akta-kematian", 1)):
        lay(database(hub_process), [an_answer(3, day=TODAY, service=service, counter="loket-1") for _ in range(n)])
    async with hub_process.clerk(SUPERVISOR) as ratna:
        told = {row["id"]: row["n"] for row in (await board(ratna))["services"]}
        assert told == {"kk": 9, "akta-kelahiran": None, "akta-kematian": None}
        for service, n in told.items():
            assert (await board(ratna, service=service))["n"] == n
            assert (await board(ratna, service=service, counter="loket-1"))["n"] == n
        assert (await board(ratna, counter="loket-1"))["n"] == 15


@pytest.mark.parametrize(
    ("query", "code", "where"),
    [
        ("from=2026-13-01&to=2026-12-31", "invalid_query", "from"),
        ("from=2026-1-1&to=2026-12-31", "invalid_query", "from"),
        ("from=kemarin&to=2026-12-31", "invalid_query", "from"),
        ("from=2026-01-01", "invalid_query", "to"),
        ("to=2026-01-01", "invalid_query", "from"),
        ("from=2026-02-01&to=2026-01-31", "invalid_query", "to"),
        ("from=0001-01-01&to=9999-12-31", "invalid_query", "from"),
        ("from=2026-01-01&from=2026-01-02&to=2026-02-01", "invalid_query", "from"),
        ("service=tidak-ada", "unknown_service", None),
        ("service=%00", "invalid_query", "service"),
        ("counter=loket-99", "survey_refused", "counter"),
        ("channel=email", "invalid_query", "channel"),
        ("with_flagged=ya", "invalid_query", "with_flagged"),
        ("layanan=kk", "invalid_query", "layanan"),
        ("%ff=%ed%a0%80", "invalid_query", None),
    ],
)
async def test_what_nobody_can_mean_is_refused(query: str, code: str, where: str, shared_hub: HubProcess) -> None:
    async with shared_hub.clerk(SUPERVISOR) as ratna:
        said = await ratna.get(f"/survey/board?{query}")
    assert (said.status, said.code) == (422, code)
    assert where is None or said.body["where"] == where


async def test_empty_parameters_are_as_if_they_were_not_there(shared_hub: HubProcess) -> None:
    async with shared_hub.clerk(SUPERVISOR) as ratna:
        said = await ratna.get("/survey/board?from=&to=&service=&counter=&channel=&with_flagged=")
        assert (said.status, said.body["period"]["name"]) == (200, THIS.name)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/survey/board"),
        ("GET", "/survey/choices"),
        ("PUT", "/survey/choices"),
        ("GET", "/survey/comments"),
        ("PUT", "/survey/comments/answer-1"),
        ("GET", "/survey/alerts"),
        ("POST", "/survey/alerts/one/seen"),
    ],
)
async def test_only_supervisors_see_what_the_public_says(method: str, path: str, shared_hub: HubProcess) -> None:
    async with shared_hub.stranger() as stranger, shared_hub.clerk() as sari, shared_hub.device("survey") as terminal:
        for caller, status, code in (
            (stranger, 401, "not_signed_in"),
            (terminal, 401, "not_signed_in"),
            (sari, 403, "not_for_this_role"),
        ):
            said = await caller.ask(method, path, {} if method == "PUT" else None)
            assert (said.status, said.code) == (status, code)
    async with shared_hub.clerk(SUPERVISOR) as ratna:
        if method != "GET":
            ratna.csrf = "forged"
            said = await ratna.ask(method, path, {} if method == "PUT" else None)
            assert (said.status, said.code) == (403, "csrf_token_wrong")


# ---- what the office decides


async def test_decisions_hold_at_once_and_after_a_restart(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    lay(database(hub), [an_answer(4, day=TODAY) for _ in range(3)])
    year = period_of(TODAY, PeriodKind.YEAR)
    async with hub.clerk(SUPERVISOR) as ratna:
        usual = (await ratna.get("/survey/choices")).body
        assert (usual["version"], usual["period"], usual["order"], usual["weights"]) == (
            0, "semester", "questionnaire", "exact",
        )  # fmt: skip
        assert usual["alert"] == {"bad": 3, "of": 10}
        wish = {
            "version": 0, "period": "year", "order": "regulation", "weights": "0.111", "alert": {"bad": 3, "of": 5},
            "population": [{"from": year.starts.isoformat(), "to": year.ends.isoformat(), "served": 1000}],
        }  # fmt: skip
        said = await ratna.ask("PUT", "/survey/choices", wish)
        assert (said.status, said.body["version"], said.body["changed_by"]) == (200, 1, "Ratna Wulandari")
        hub.restart()
    async with hub.clerk(SUPERVISOR) as ratna:
        kept = (await ratna.get("/survey/choices")).body
        assert {name: kept[name] for name in wish if name != "version"} == {
            name: value for name, value in wish.items() if name != "version"
        }
        seen = await board(ratna)
    assert (seen["period"]["name"], seen["weights"], seen["index"]) == (year.name, "0.111", "99.90")
    assert [row["key"] for row in seen["elements"]][-2:] == ["pengaduan", "sarana"]
    assert seen["sample"] == {
        "population": 1000, "source": "typed", "needed": needed_respondents(1000), "missing": 275,
    }  # fmt: skip
    assert journal(hub, "survey_chosen") == [(SUPERVISOR, "1")]


async def test_the_alert_s_rule_follows_the_decision(start_hub: Any) -> None:
    hub: HubProcess = start_hub()

    async def rated(score: int) -> None:
        async with hub.device("survey") as lobby:
            body = {
                "answers": dict.fromkeys(KEYS, 4) | {"perilaku": 1, "sarana": score}, "service": "kk",
                "counter": "loket-2", "seconds": 45 + score,
            }  # fmt: skip
            said = await lobby.post("/survey-responses", body, Idempotency_Key=hub.key())
            assert said.status == 201

    async with hub.clerk(SUPERVISOR) as ratna:
        said = await ratna.ask("PUT", "/survey/choices", {"version": 0, "alert": {"bad": 0, "of": 10}})
        assert said.status == 200
        for score in (1, 2, 3):
            await rated(score)
        assert (await ratna.get("/survey/alerts")).body == {"alerts": [], "unseen": 0}
        said = await ratna.ask("PUT", "/survey/choices", {"version": 1, "alert": {"bad": 3, "of": 4}})
        assert said.status == 200
    hub.restart()
    async with hub.clerk(SUPERVISOR) as ratna:
        for score in (1, 2, 3):
            await rated(score)
        (alert,) = (await ratna.get("/survey/alerts")).body["alerts"]
        assert (alert["bad"], alert["of"]) == (3, 3)


@pytest.mark.parametrize(
    ("wish", "status", "code", "where"),
    [
        ({"alert": {"bad": 4, "of": 3}}, 422, "survey_refused", "alert"),
        # An alert of one or two would point at who has just left the counter.
        ({"alert": {"bad": 1, "of": 1}}, 422, "survey_refused", "alert"),
        ({"alert": {"bad": 2, "of": 10}}, 422, "survey_refused", "alert"),
        ({"alert": {"bad": 1, "of": 51}}, 400, "invalid_body", "$.alert.of"),
        ({"weights": "0.1"}, 400, "invalid_body", "$.weights"),
        ({"period": "month"}, 400, "invalid_body", "$.period"),
        ({"population": [{"from": "2026-07-01", "to": "2026-01-01", "served": 1}]}, 422, "survey_refused",
         "population[0].to"),
        ({"population": [{"from": "2026-01-01", "to": "2026-06-30", "served": n} for n in (1, 2)]}, 422,
         "survey_refused", "population[1].from"),
        ({"population": [{"from": "2026-01-01", "to": "2026-06-30", "served": -1}]}, 400, "invalid_body",
         "$.population[0].served"),
    ],
)  # fmt: skip
async def test_what_could_never_be_meant_is_refused_with_its_place(
    wish: Any, status: int, code: str, where: str, shared_hub: HubProcess
) -> None:
    async with shared_hub.clerk(SUPERVISOR) as ratna:
        said = await ratna.ask("PUT", "/survey/choices", {"version": 0} | wish)
        assert (said.status, said.code, said.body["where"]) == (status, code, where)
        assert (await ratna.get("/survey/choices")).body["version"] == 0


async def test_of_two_who_decide_at_once_one_is_told(hub_process: HubProcess) -> None:
    async with hub_process.clerk(SUPERVISOR) as ratna, hub_process.clerk(SUPERVISOR) as other:
        said = await asyncio.gather(
            *(one.ask("PUT", "/survey/choices", {"version": 0, "period": kind})
              for one, kind in ((ratna, "year"), (other, "quarter")))
        )  # fmt: skip
        assert sorted(answer.status for answer in said) == [200, 409]
        assert {answer.code for answer in said if answer.status == 409} == {"stale_version"}


async def test_decisions_of_another_version_keep_nobody_from_answering(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    async with hub.clerk(SUPERVISOR) as ratna:
        await ratna.ask("PUT", "/survey/choices", {"version": 0, "period": "year"})
    hub.end()
    for garbage in ('{"period": "fortnight"}', '{"alert": {"bad": 9, "of": 2}}', "[]"):
        with sqlite3.connect(hub.database) as kept:
            kept.execute("UPDATE choices SET value = ? WHERE name = 'skm'", (garbage,))
        hub.start()
        async with hub.clerk(SUPERVISOR) as ratna:
            seen = (await ratna.get("/survey/choices")).body
            assert (seen["version"], seen["period"]) == (1, "semester")
        hub.end()
        assert "survey choices not understood" in hub.log
    hub.start()
    async with hub.clerk(SUPERVISOR) as ratna:
        said = await ratna.ask("PUT", "/survey/choices", {"version": 1, "period": "quarter"})
        assert (said.status, said.body["version"]) == (200, 2)


# ---- free texts


async def test_a_free_text_is_reviewed_and_the_original_stays(hub_process: HubProcess) -> None:
    hub = hub_process
    text = "Bu Siti di loket 2 ketus\n<script>alert('x')</script>"
    (answer,) = lay(database(hub), [an_answer(2, day=TODAY, service="kk", comment=text)])
    async with hub.clerk(SUPERVISOR) as ratna:
        page = (await ratna.get("/survey/comments")).body
        (comment,) = page["comments"]
        assert comment == {
            "id": answer.id, "version": 0, "day": TODAY.isoformat(), "half": "morning", "service": "kk",
            "service_name": comment["service_name"], "text": text, "review": "new", "shown": None, "element": None,
        }  # fmt: skip
        assert (page["counts"], page["next"]) == ({"new": 1, "shown": 0, "hidden": 0}, None)
        wish = {"version": 0, "review": "shown", "shown": " Petugas  ketus ", "element": "perilaku"}
        said = await ratna.ask("PUT", f"/survey/comments/{answer.id}", wish)
        assert (said.status, said.body["text"], said.body["shown"]) == (200, text, "Petugas ketus")
        said = await ratna.ask("PUT", f"/survey/comments/{answer.id}", {"version": 1, "review": "hidden"})
        assert (said.status, said.body["review"], said.body["shown"]) == (200, "hidden", None)
        assert (await ratna.get("/survey/comments?review=hidden")).body["comments"] == [said.body]
        assert (await ratna.get("/survey/comments")).body["comments"] == []
    told = [json.loads(note) for _, note in journal(hub, "comment_reviewed")]
    assert told == [
        {"id": answer.id, "review": "shown", "edited": True, "element": "perilaku"},
        {"id": answer.id, "review": "hidden", "edited": False, "element": None},
    ]
    with sqlite3.connect(hub.database) as kept:
        assert kept.execute("SELECT comment FROM survey_responses").fetchall() == [(text,)]
        assert not any("Siti" in str(row) or "ketus" in str(row) for row in kept.execute("SELECT * FROM journal"))
    assert "Siti" not in hub.log


@pytest.mark.parametrize(
    ("path", "wish", "status", "code", "where"),
    [
        ("nobody", {}, 404, "not_found", None),
        ("{id}", {"shown": " \u200b\n "}, 422, "survey_refused", "shown"),
        ("{id}", {"shown": "x" * 1001}, 422, "survey_refused", "shown"),
        ("{id}", {"element": "cuaca"}, 422, "survey_refused", "element"),
        ("{id}", {"version": 7}, 409, "stale_version", None),
        ("{id}", {"review": "new"}, 400, "invalid_body", "$.review"),
    ],
)
async def test_a_review_that_cannot_be_changes_nothing(
    path: str, wish: Any, status: int, code: str, where: str | None, shared_hub: HubProcess
) -> None:
    (answer,) = lay(database(shared_hub), [an_answer(day=TODAY, comment="Terima kasih")])
    async with shared_hub.clerk(SUPERVISOR) as ratna:
        body = {"version": 0, "review": "shown"} | wish
        said = await ratna.ask("PUT", f"/survey/comments/{path.format(id=answer.id)}", body)
        assert (said.status, said.code) == (status, code)
        assert where is None or said.body["where"] == where
    with sqlite3.connect(shared_hub.database) as kept:
        row = "SELECT review, review_version, comment_shown FROM survey_responses WHERE id = ?"
        assert kept.execute(row, (answer.id,)).fetchone() == ("new", 0, None)


async def test_an_answer_without_a_free_text_has_none_to_review(hub_process: HubProcess) -> None:
    (answer,) = lay(database(hub_process), [an_answer(day=TODAY)])
    async with hub_process.clerk(SUPERVISOR) as ratna:
        body = {"version": 0, "review": "shown", "shown": "Tulisan petugas sendiri"}
        assert (await ratna.ask("PUT", f"/survey/comments/{answer.id}", body)).status == 404


async def test_of_two_who_review_at_once_one_is_told(hub_process: HubProcess) -> None:
    (answer,) = lay(database(hub_process), [an_answer(day=TODAY, comment="Ruang tunggu panas")])
    async with hub_process.clerk(SUPERVISOR) as ratna:
        path = f"/survey/comments/{answer.id}"
        wishes = [{"version": 0, "review": "shown"}, {"version": 0, "review": "hidden"}]
        said = await asyncio.gather(*(ratna.ask("PUT", path, wish) for wish in wishes))
        assert sorted(one.status for one in said) == [200, 409]


async def test_every_free_text_is_found_once_page_by_page(hub_process: HubProcess) -> None:
    days = [TODAY - timedelta(days=n % 7) for n in range(53)]
    lay(database(hub_process), [an_answer(day=day, comment=f"Saran {n}") for n, day in enumerate(days)])
    found: list[Any] = []
    async with hub_process.clerk(SUPERVISOR) as ratna:
        after = ""
        while True:
            page = (await ratna.get(f"/survey/comments?limit=10&after={after}")).body
            found += page["comments"]
            if not (after := page["next"] or ""):
                break
        for wrong in ("2026-13-01_x", "x", "2026-07-14_", "limit", "%00"):
            said = await ratna.get(f"/survey/comments?after={wrong}")
            assert (said.status, said.code) in ((422, "invalid_query"), (422, "survey_refused"))
    assert [comment["day"] for comment in found] == [day.isoformat() for day in sorted(days, reverse=True)]
    assert len({comment["text"] for comment in found}) == 53


# ---- alerts


async def test_an_alert_says_what_happened_and_who_has_seen_it(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    async with hub.clerk(SUPERVISOR) as ratna, hub.device("survey") as lobby:
        for worst in ({"perilaku": 1}, {"perilaku": 1, "sarana": 1}, {"perilaku": 1, "waktu": 2}):
            body = {"answers": dict.fromkeys(KEYS, 3) | worst, "service": "kk", "counter": "loket-2", "seconds": 60}
            assert (await lobby.post("/survey-responses", body, Idempotency_Key=hub.key())).status == 201
        said = (await ratna.get("/survey/alerts")).body
        (alert,) = said["alerts"]
        assert said["unseen"] == 1
        assert alert["sentence"] == (
            "3 dari 3 jawaban terakhir di Loket 2: “Tidak sopan dan ramah” pada Perilaku Pelaksana; "
            "“Buruk” pada Sarana dan Prasarana"
        )
        path = f"/survey/alerts/{alert['id']}/seen"
        first = await ratna.post(path)
        assert (first.status, first.body["seen_by"]) == (200, "Ratna Wulandari")
        again = await ratna.post(path)
        assert again.body == first.body
        assert (await ratna.get("/survey/alerts")).body["unseen"] == 0
        assert (await ratna.post("/survey/alerts/none/seen")).code == "not_found"
        assert journal(hub, "alert_seen") == [(SUPERVISOR, alert["id"])]
