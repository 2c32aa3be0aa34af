"""A notice goes where it was meant to go: numbers as gateways want them, templates in which a value stays a value."""

import json
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.complaint_notice import RETRIES, Notice, NoticeOver, NoticeState, Way, What, international
from hub.domain.notice_ways import FORM, Gateway, MailServer, NoticeWays, Security, WayRefused
from tests.hub.builders import MORNING

URL = "https://wa.example.id/send"
BODY = '{"target": "{phone}", "message": "{text}", "ref": {"id": "{number}"}}'
VALUES = st.fixed_dictionaries({"phone": st.from_regex(r"62[0-9]{8,12}", fullmatch=True), "number": st.text()}).flatmap(
    lambda given: st.text().map(lambda text: given | {"text": text})
)


def a_notice(**more: Any) -> Notice:
    return Notice(**{"id": "n1", "complaint": "c1", "what": What.ANSWERED, "way": Way.EMAIL, "at": MORNING,
                     "next_at": MORNING} | more)  # fmt: skip


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0812-3456 789", "628123456789"),
        ("+62 812 3456 789", "628123456789"),
        ("62812 3456 789", "628123456789"),
        ("812 3456 789", "628123456789"),
        ("+62 (0) 812 3456 789", "628123456789"),
        ("0062 812 3456 789", "628123456789"),
        ("(0351) 462 123", "62351462123"),
        ("+65 8123 4567", "6581234567"),
        ("12345", None),
        ("telepon", None),
        ("+1234567890123456", None),
    ],
)
def test_a_number_is_written_with_its_country(written: str, number: str | None) -> None:
    assert international(written) == number


@given(VALUES)
def test_whatever_is_put_into_json_comes_out_as_it_was_and_changes_nothing_else(values: dict[str, str]) -> None:
    read = json.loads(Gateway(url=URL, body=BODY).message(values))
    assert read == {"target": values["phone"], "message": values["text"], "ref": {"id": values["number"]}}


@given(VALUES)
def test_whatever_is_put_into_a_form_or_an_address_comes_out_as_it_was(values: dict[str, str]) -> None:
    form = Gateway(url=URL, body="to={phone}&isi={text}&apikey=1", content_type=FORM)
    read = parse_qs(form.message(values).decode(), keep_blank_values=True, encoding="utf-8")
    assert read == {"to": [values["phone"]], "isi": [values["text"]], "apikey": ["1"]}
    by_address = Gateway(url=URL + "/{phone}?isi={text}", method="GET").address(values)
    parts = urlsplit(by_address)
    assert (parts.scheme, parts.netloc, parts.path) == ("https", "wa.example.id", f"/send/{values['phone']}")
    assert parse_qs(parts.query, keep_blank_values=True) == {"isi": [values["text"]]}


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ({"body": '{"to": "{phone}", "text": "{teks}"}'}, "body"),
        ({"body": '{"to": "{phone}"}'}, "body"),
        ({"body": '{"to": "{phone}", "text": {text}}'}, "body"),
        ({"body": '{"to": "{phone}", "text": "{text}"'}, "body"),
        ({"body": '"{phone} {text}"'}, "body"),
        ({"url": "ftp://wa.example.id/"}, "url"),
        ({"url": "https://{phone}.example.id/"}, "url"),
        ({"method": "GET"}, "body"),
        ({"headers": {"X Y": "1"}}, "headers"),
        ({"headers": {"Authorization": "a\nb"}}, "headers"),
        ({"accepts": (300, 200)}, "accepts"),
    ],
)
def test_a_gateway_that_would_send_something_else_is_refused_with_its_place(more: dict[str, Any], where: str) -> None:
    with pytest.raises(WayRefused) as refused:
        Gateway(**{"url": URL, "body": BODY} | more)
    assert refused.value.where == where


@pytest.mark.parametrize("more", [{"user": "hub"}, {"password": "x"}, {"user": "hub", "password": "x"}])
def test_a_password_is_never_told_in_the_clear(more: dict[str, str]) -> None:
    with pytest.raises(WayRefused):
        MailServer(host="mail", port=25, security=Security.NONE, sender="a@b.id", **more)


def test_secrets_stand_in_no_trace() -> None:
    mail = MailServer(host="m", port=587, security=Security.TLS, sender="a@b.id", user="hub", password="s3cret")
    gateway = Gateway(url=URL, body=BODY, headers={"Authorization": "s3cret"})
    assert "s3cret" not in repr(NoticeWays(mail=mail, gateway=gateway))
    assert NoticeWays(mail=mail).ways == {Way.EMAIL}


def test_a_notice_is_tried_again_later_and_later_and_then_given_up() -> None:
    notice, at, waits = a_notice(), MORNING, []
    while notice.state is NoticeState.WAITING:
        notice = notice.not_taken("tidak menjawab", at=at)
        if notice.next_at is not None:
            waits.append(notice.next_at - at)
            at = notice.next_at
    assert (tuple(waits), notice.tries, notice.state) == (RETRIES, len(RETRIES) + 1, NoticeState.FAILED)
    assert notice.reason == "tidak menjawab"
    again = notice.anew(at=at)
    assert (again.state, again.next_at, again.tries) == (NoticeState.WAITING, at, 0)
    assert again.went_out().state is NoticeState.SENT


def test_what_no_other_try_could_help_is_given_up_at_once() -> None:
    assert a_notice().not_taken("alamat ditolak", at=MORNING, for_good=True).state is NoticeState.FAILED


@pytest.mark.parametrize("over", [a_notice().went_out(), a_notice().dropped()])
def test_what_went_out_or_was_dropped_is_not_sent_again(over: Notice) -> None:
    with pytest.raises(NoticeOver):
        over.anew(at=MORNING + timedelta(days=1))
