"""Simulated citizens rate the service as people do: wholly, each in their own way, and rather satisfied."""

from random import Random

from hub.demo.simulation.opinions import opinion
from hub.domain.skm import Totals, skm
from hub.domain.survey import check_answers
from hub.domain.survey_misuse import FASTEST
from hub.domain.survey_scheme import CURRENT


def test_every_opinion_is_a_whole_answer_that_took_its_time() -> None:
    opinions = [opinion(Random(n), "token-of-the-ticket") for n in range(200)]
    for one in opinions:
        check_answers(one.answers, CURRENT, whole=True)
        assert one.seconds is not None
        assert one.seconds > FASTEST
    assert len({tuple(one.answers.values()) for one in opinions}) > 150
    result = skm(Totals.of(one.answers for one in opinions))
    assert result is not None
    assert result.band.quality in "AB"
    assert {element.key for element in result.weakest(2)} == {"waktu", "sarana"}
