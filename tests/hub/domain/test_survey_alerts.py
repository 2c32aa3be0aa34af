"""When the supervisor is told that a counter's visitors are dissatisfied: so many of the last so many."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.survey_alerts import NAMED, Alert, AlertRule, LastAnswers, sentence
from hub.domain.survey_scheme import CURRENT

WELL = dict.fromkeys(CURRENT.keys, 4)


def bad(*elements: str) -> Mapping[str, int]:
    return WELL | dict.fromkeys(elements or ("waktu",), 1)


def told(
    last: LastAnswers, *answers: Mapping[str, int], counter: str = "loket-2", first: int = 0
) -> list[Alert | None]:
    return [last.after(counter, f"answer-{first + number}", each) for number, each in enumerate(answers)]


def test_three_of_the_last_ten_at_a_counter_tell_the_supervisor_at_once() -> None:
    said = told(LastAnswers(AlertRule()), bad(), WELL, WELL, bad("waktu", "biaya"), WELL, bad("waktu"))
    assert said[:-1] == [None] * 5
    assert said[-1] == Alert(counter="loket-2", bad=3, of=6, elements=("waktu", "biaya"))


def test_an_answer_that_is_not_the_worst_option_is_not_bad() -> None:
    assert told(LastAnswers(AlertRule(bad=1)), dict.fromkeys(CURRENT.keys, 2)) == [None]


def test_what_lies_further_back_than_the_last_ten_does_not_count() -> None:
    assert told(LastAnswers(AlertRule()), bad(), bad(), *[WELL] * 9, bad())[-1] is None


def test_counters_are_counted_apart() -> None:
    last = LastAnswers(AlertRule())
    assert told(last, bad(), bad()) == [None, None]
    assert told(last, bad(), counter="loket-3", first=10) == [None]
    assert told(last, bad(), first=20)[0] is not None


def test_after_an_alert_the_counter_begins_anew() -> None:
    last = LastAnswers(AlertRule())
    assert told(last, *[bad()] * 6).count(None) == 4


def test_an_answer_sent_again_counts_once_also_after_the_alert_it_brought() -> None:
    last = LastAnswers(AlertRule(bad=2))
    assert last.after("loket-1", "a", bad()) is None
    assert last.after("loket-1", "a", bad()) is None
    assert last.after("loket-1", "b", bad()) is not None
    assert last.after("loket-1", "b", bad()) is None
    assert last.after("loket-1", "a", bad()) is None
    assert last.after("loket-1", "c", bad()) is None, "the first of the new ones"
    assert last.after("loket-1", "d", bad()) is not None


@pytest.mark.parametrize("none", [0, -1])
def test_a_rule_of_no_bad_answers_tells_nothing(none: int) -> None:
    assert set(told(LastAnswers(AlertRule(bad=none)), *[bad()] * 20)) == {None}


def test_the_element_that_displeased_most_is_named_first() -> None:
    said = told(LastAnswers(AlertRule()), bad("sarana"), bad("biaya", "sarana"), bad("waktu", "biaya", "sarana"))[-1]
    assert said is not None
    assert said.elements == ("sarana", "biaya", "waktu")


@given(st.lists(st.booleans(), max_size=60), st.integers(1, 5), st.integers(1, 12))
def test_it_is_told_exactly_when_so_many_of_the_last_are_bad(row: list[bool], most: int, of: int) -> None:
    said = told(LastAnswers(AlertRule(bad=most, of=of)), *[bad() if each else WELL for each in row])
    begun = 0
    for number, alert in enumerate(said):
        window = row[max(begun, number + 1 - of) : number + 1]
        assert (alert is not None) == (sum(window) >= most)
        if alert is not None:
            assert (alert.bad, alert.of) == (sum(window), len(window))
            begun = number + 1


def test_another_rule_holds_from_the_next_answer_on_and_sees_what_was_kept() -> None:
    last = LastAnswers(AlertRule(bad=3, of=4))
    assert told(last, bad(), WELL, WELL, bad()) == [None] * 4
    last.rule = AlertRule(bad=2, of=8)
    assert told(last, WELL, first=10)[0] == Alert(counter="loket-2", bad=2, of=5, elements=("waktu",))
    # Nor does an answer that is sent again count anew because the rule has changed.
    assert told(last, bad(), bad(), WELL, first=20)[1] is not None
    last.rule = AlertRule(bad=1, of=2)
    assert told(last, bad(), bad(), first=20) == [None, None]
    last.rule = AlertRule(bad=0, of=2)
    assert told(last, bad(), first=30) == [None]


def test_a_wider_rule_counts_as_far_back_as_it_says() -> None:
    last = LastAnswers(AlertRule(bad=3, of=3))
    told(last, WELL)
    last.rule = AlertRule(bad=3, of=10)
    assert told(last, bad(), WELL, WELL, bad(), WELL, WELL, bad(), first=1)[-1] is not None


@pytest.mark.parametrize(
    ("elements", "said"),
    [
        (("perilaku",), "“Tidak sopan dan ramah” pada Perilaku Pelaksana"),
        (("biaya", "sarana"), "“Sangat mahal” pada Biaya/Tarif; “Buruk” pada Sarana dan Prasarana"),
        (("unsur-lama",), ""),
    ],
)
def test_an_alert_is_said_in_the_words_of_the_answers(elements: tuple[str, ...], said: str) -> None:
    alert = Alert(counter="loket-2", bad=3, of=10, elements=elements)
    assert sentence(alert, "Loket 2") == f"3 dari 10 jawaban terakhir di Loket 2: {said}"


def test_of_many_elements_three_are_named() -> None:
    said = sentence(Alert(counter="loket-2", bad=3, of=10, elements=CURRENT.keys), "Loket 2")
    assert said.count("“") == NAMED
    assert said.endswith("; dan 6 unsur lain")
