"""What citizens do at the survey terminal, and what becomes of it; each is played in a process of its own."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from datetime import timedelta
from itertools import product
from typing import TYPE_CHECKING, Any

from tests.kiosk.waiting import nobody_answers, rested, time_passes, until

if TYPE_CHECKING:
    from tests.kiosk.survey.driver import Stand

Journey = Callable[["Stand"], Awaitable[None]]
KEYS = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "sarana", "pengaduan")
SCORES = (4, 3, 2, 4, 3, 4, 1, 3, 2)


def with_settings(**settings: Any) -> Callable[[Journey], Journey]:
    def give(journey: Journey) -> Journey:
        journey.settings = settings  # type: ignore[attr-defined]  # read by the driver
        return journey

    return give


def thanked(stand: "Stand") -> Awaitable[None]:
    return stand.at("thanks")


async def begin(stand: "Stand", service: str = "KTP elektronik") -> None:
    """Go in without a number."""
    await stand.touch("Tanpa nomor")
    await stand.touch(service)
    await stand.at("question")


async def the_nine(stand: "Stand", *scores: int) -> None:
    """Answer the nine without a finger, where the way to what comes after them is not what is looked at."""
    from kiosk.survey.flow import Rated
    from kiosk.touch import frames

    for item, score in enumerate(scores or SCORES):
        await stand.at("question", item)
        stand.app.happened(Rated(score))
        await frames(1)
    await stand.at("profile")


async def answer_all(stand: "Stand", *scores: int) -> None:
    """Go through from the first face to the thanks without a finger, with nothing said but the nine."""
    from kiosk.survey.flow import Sent, Told
    from kiosk.touch import frames

    await the_nine(stand, *scores)
    for item in range(4):
        await stand.at("profile", item)
        stand.app.happened(Told(None))
        await frames(1)
    await stand.at("comment")
    stand.app.happened(Sent())
    await thanked(stand)


# the ways in


async def nine_faces_and_thanks(stand: "Stand") -> None:
    await begin(stand)
    await stand.see("Survei kepuasan · KTP elektronik")
    await stand.see("Apakah persyaratan sesuai dengan jenis pelayanannya?")
    await stand.rate_all(*SCORES)
    await stand.touch("Perempuan")
    await stand.touch("60 atau lebih")
    await stand.touch("SMA")
    await stand.touch("Tidak menjawab")
    await stand.touch("Tidak ada saran")
    await stand.see("Terima kasih.")
    await stand.brought()
    (response,) = stand.hub.responses
    assert response.answers == dict(zip(KEYS, SCORES, strict=True))
    profile = response.profile
    assert (profile.gender, profile.age, profile.education, profile.occupation) == ("P", "60+", "SMA", None)
    assert (response.token, response.service, response.counter) == (None, "ktp-el", None)
    assert (response.comment, response.scheme) == (None, "PermenPANRB-14-2017")
    assert response.seconds is not None
    assert response.seconds > 2
    assert response.answered_at is not None
    assert abs(response.answered_at - stand.hub.now()) < timedelta(minutes=3)
    await stand.touch("Selesai")
    await stand.at("welcome")


async def a_number_is_typed(stand: "Stand") -> None:
    stand.hub.done["B007"], stand.hub.languages["B007"] = "kk", "jv"
    await stand.touch("Ketik nomor antrean")
    assert stand.there("1") is None  # the letter first
    await stand.touch("B")
    for digit in "007":
        await stand.touch(digit)
    await stand.act()
    await stand.at("question")
    await stand.see("Punapa sarat-saratipun")  # in the language the number was taken in
    await stand.rate_all(*SCORES)
    for item in range(4):
        await stand.at("profile", item)
        await stand.touch("Boten mangsuli")
    await stand.touch("Boten wonten pamrayogi")
    await stand.see("Matur nuwun.")
    await stand.brought()
    (response,) = stand.hub.responses
    assert (response.token, response.service) == (stand.hub.invitation("B007").token, "kk")
    assert stand.app.visit.language == "jv"
    await stand.touch("Rampung")
    await stand.see("Bagaimana pelayanan kami?")


async def a_number_that_will_not_do_is_told_kindly(stand: "Stand") -> None:
    stand.hub.done["A021"], stand.hub.languages["A021"] = "ktp-el", "id"
    stand.hub.used.add("A021")
    await stand.touch("Ketik nomor antrean")
    for typed, told, what_to_do in (
        ("A999", "A999 tidak ada hari ini.", "Periksa lagi nomor di kertas Anda."),
        ("A900", "A900 belum selesai dilayani.", "Isi survei setelah selesai di loket."),
        ("A021", "A021 sudah memberi penilaian.", "Terima kasih."),
    ):
        for sign in typed:
            await stand.touch(sign)
        await stand.act()
        await stand.see(told)
        await stand.see(what_to_do)
        await stand.touch("Hapus")
        await stand.gone(told)
    await stand.hub.go_away()
    for sign in "A021":
        await stand.touch(sign)
    await stand.act()
    await stand.see("Nomor belum bisa diperiksa.")
    stand.hub.come_back()
    await stand.touch("Lanjut tanpa nomor")
    await stand.see("Layanan apa yang Anda terima?")
    await stand.touch("Kartu Keluarga")
    await stand.at("question")
    assert stand.hub.kept == {}


@with_settings(counter="loket-2", idle_seconds=9999, thanks_seconds=50)
async def whoever_was_served_here_is_invited(stand: "Stand") -> None:
    from kiosk.touch import frames, on_glass
    from kiosk.widgets.countdown import Countdown

    await stand.hub.serve("C001", counter="loket-1")
    await frames(5)
    assert stand.app.guest is None  # served at another counter
    await stand.hub.serve("A021")
    await stand.see("A021")
    await stand.see("Loket 2 · Baru selesai dilayani")
    await stand.see("KTP elektronik")
    await stand.touch("Mulai")
    await stand.rate_all(4, 4, 4)
    # The next one is served meanwhile: nothing is disturbed.
    await stand.hub.serve("B022", service="kk", language="en")
    await frames(10)
    await stand.at("question", 3)
    assert not stand.reads("B022")
    await stand.rate_all(4, 4, 4, 4, 4, 4, first=3)
    await stand.decline_all()
    await stand.touch("Tidak ada saran")
    await stand.see("Terima kasih.")
    next(on_glass(Countdown))._gone = stand.app.settings.thanks_seconds
    # After the thanks the next one is invited, in the language of their number.
    await stand.see("B022")
    await stand.touch("Mulai")
    await stand.see("Did the requirements fit the service?")
    await stand.brought()
    (response,) = stand.hub.responses
    assert (response.token, response.counter) == (stand.hub.invitation("A021").token, "loket-2")


@with_settings(counter="loket-2", idle_seconds=9999, invite_seconds=240)
async def a_guest_who_leaves_is_invited_no_more(stand: "Stand") -> None:
    await stand.hub.serve("A030", ago=timedelta(minutes=10))  # told late, after the feed was lost
    await stand.hub.serve("A031")
    await stand.see("A031")
    stand.app.desk._delivery.ahead += timedelta(seconds=241)  # time passes
    await stand.gone("A031")
    await stand.see("Ketik nomor antrean")
    assert stand.hub.kept == {}


@with_settings(counter="loket-2", idle_seconds=9999, invite_seconds=180)
async def a_guest_may_say_that_it_is_not_their_number(stand: "Stand") -> None:
    stand.hub.done["A040"], stand.hub.languages["A040"] = "sktm", "id"
    await stand.hub.serve("A041")
    await stand.see("A041")
    await stand.touch("Bukan nomor saya")
    for sign in "A040":
        await stand.touch(sign)
    await stand.act()
    await answer_all(stand)
    await stand.brought()
    assert [response.token for response in stand.hub.responses] == [stand.hub.invitation("A040").token]


# answering


async def back_shows_what_was_touched_and_nothing_is_preset(stand: "Stand") -> None:
    await begin(stand)
    for item in range(9):
        await stand.at("question", item)
        assert [tile.chosen for tile in await stand.tiles()] == [False] * 4  # not even for a service that is free
        await stand.rate(3)
    await stand.at("profile")
    await stand.bar("back")
    await stand.at("question", 8)
    assert [tile.chosen for tile in await stand.tiles()] == [False, False, True, False]
    await stand.bar("back")
    await stand.rate(1)
    await stand.rate(2)
    await stand.at("profile")
    await stand.touch("Laki-laki")
    await stand.bar("back")
    assert stand.there("Laki-laki").chosen
    await stand.touch("Tidak menjawab")
    await stand.bar("back")
    assert stand.there("Tidak menjawab").chosen
    await stand.decline_all()
    await stand.touch("Tidak ada saran")
    await stand.brought()
    (response,) = stand.hub.responses
    assert [response.answers[key] for key in KEYS] == [3] * 7 + [1, 2]
    assert response.profile.gender is None


async def a_trembling_finger_answers_once(stand: "Stand") -> None:
    from kivy.core.window import Window

    from kiosk.touch import down, frames

    await begin(stand)
    tile = (await stand.tiles())[0]
    await rested(tile)
    at = await down(tile)
    for touch in ("up", "down", "up"):
        Window.dispatch(f"on_mouse_{touch}", *at, "left", [])
    await frames(5)
    await stand.at("question", 1)
    assert dict(stand.app.visit.answers) == {"persyaratan": 1}


async def what_was_touched_counts_although_the_screen_is_drawn_anew(stand: "Stand") -> None:
    """The hub is lost while a finger lies on the glass; meanwhile the memory of the screen before is given back."""
    from kiosk.touch import down, up

    await until(lambda: stand.there("Tanpa nomor"), what="the way in")
    at = await down(stand.there("Tanpa nomor"))
    await stand.hub.go_away()
    await stand.see("Tidak terhubung sejak")
    await asyncio.sleep(0.2)  # it is let go of after 0.05 s
    await up(at)
    await stand.at("service")
    stand.hub.come_back()
    # Whoever comes next finds the hub there: the screen is drawn anew once more when it is back.
    await stand.gone("Tidak terhubung sejak")


async def reading_otherwise_loses_no_answer(stand: "Stand") -> None:
    await begin(stand)
    await stand.rate_all(4, 3)
    for button in ("lower", "large", "en"):
        await stand.bar(button)
    await stand.see("How fast was the service?")
    await stand.see("Not very fast")
    await stand.rate_all(2, first=2)
    await stand.bar("help")
    await stand.see("Touch one face")
    await stand.touch("Got it")
    await stand.at("question", 3)
    assert dict(stand.app.visit.answers) == {"persyaratan": 4, "prosedur": 3, "waktu": 2}


async def a_saran_is_written_on_the_glass(stand: "Stand") -> None:
    await begin(stand)
    await the_nine(stand)
    await stand.decline_all()
    await stand.see("Jangan tulis nama atau nomor telepon.")
    keys = stand.app.frame.touching.keyboard.keys
    from kiosk.touch import press

    for key in ("p", "a", "n", "a", "s", "s", "back", ".", " ", "l", "o", "k", "e", "t", " ", "2"):
        await press(keys[key])
    await stand.see("Panas. Loket 2")
    await stand.touch("Kirim saran")
    await stand.brought()
    assert [response.comment for response in stand.hub.responses] == ["Panas. Loket 2"]
    # Nothing of it stays behind the glass.
    assert stand.app.visit == stand.app.nobody
    assert "Panas" not in repr(stand.app.frame.scene)


# leaving


async def whoever_walks_away_leaves_an_unfinished_survey_and_nothing_else(stand: "Stand") -> None:
    await begin(stand)
    await stand.rate_all(4, 3)
    await time_passes(stand.app)
    await stand.touch("Ya, lanjut")
    await stand.gone("Masih di sana?")
    await stand.at("question", 2)
    await time_passes(stand.app)
    nobody_answers(stand.app)
    await stand.at("welcome")
    await stand.brought()
    (left,) = stand.hub.unfinished
    assert (left.answers, left.service) == ({"persyaratan": 4, "prosedur": 3}, "ktp-el")
    assert stand.hub.responses == []
    assert stand.app.visit == stand.app.nobody
    # Who comes next finds nothing touched.
    await begin(stand)
    assert [tile.chosen for tile in await stand.tiles()] == [False] * 4


async def whoever_leaves_before_the_first_face_leaves_nothing(stand: "Stand") -> None:
    await stand.bar("en")
    await stand.touch("No number")
    await time_passes(stand.app, asked="Are you still there?")
    nobody_answers(stand.app)
    await stand.at("welcome")
    await stand.see("Bagaimana pelayanan kami?")
    assert stand.hub.kept == {}


async def whoever_leaves_at_a_question_about_themselves_has_been_heard(stand: "Stand") -> None:
    await begin(stand)
    await the_nine(stand)
    await stand.touch("Perempuan")
    await stand.at("profile", 1)
    await time_passes(stand.app)
    nobody_answers(stand.app)
    await stand.at("welcome")
    await stand.brought()
    (response,) = stand.hub.responses
    assert response.answers == dict(zip(KEYS, SCORES, strict=True))
    assert (response.profile.gender, response.profile.age) == ("P", None)


async def going_back_to_the_beginning_is_leaving(stand: "Stand") -> None:
    await begin(stand)
    await stand.bar("large")
    await stand.rate_all(4)
    for _ in range(3):
        await stand.bar("back")
    await stand.at("welcome")
    await stand.brought()
    assert [left.answers for left in stand.hub.unfinished] == [{"persyaratan": 4}]
    assert stand.app.visit.large  # but who stands there still reads the same way
    assert dict(stand.app.visit.answers) == {}


# the hub is away


async def without_the_hub_answers_wait_and_are_brought_once(stand: "Stand") -> None:
    await stand.hub.go_away()
    await stand.see("Tidak terhubung sejak")
    await stand.see("Jawaban tetap tersimpan.")
    for scores in (SCORES, (1,) * 9):
        await begin(stand)
        await answer_all(stand, *scores)
        await stand.touch("Selesai")
        await stand.at("welcome")
    assert stand.hub.kept == {}
    assert not stand.app.desk.all_brought()
    stand.hub.come_back()
    await stand.brought(2)
    assert [[response.answers[key] for key in KEYS] for response in stand.hub.responses] == [list(SCORES), [1] * 9]
    await stand.gone("Tidak terhubung sejak")


async def an_answer_that_got_lost_is_kept_once(stand: "Stand") -> None:
    stand.hub.swallow = 1
    await begin(stand)
    await answer_all(stand)
    await stand.brought()
    assert len(stand.hub.responses) == 1
    assert len(stand.hub.brought) == 2
    assert len(set(stand.hub.brought)) == 1


@with_settings(counter="loket-2", idle_seconds=9999, invite_seconds=180)
async def an_invitation_that_was_used_elsewhere_leaves_an_unproven_answer(stand: "Stand") -> None:
    await stand.hub.serve("A050")
    await stand.see("A050")
    await stand.touch("Mulai")
    stand.hub.used.add(stand.hub.invitation("A050").token)  # on the phone, meanwhile
    await answer_all(stand)
    await stand.brought()
    assert [(response.token, response.service) for response in stand.hub.responses] == [(None, "ktp-el")]


async def what_will_never_be_taken_blocks_nobody(stand: "Stand") -> None:
    stand.hub.refuse = [(422, "survey_refused")]
    await begin(stand)
    await answer_all(stand)
    await stand.touch("Selesai")
    await begin(stand)
    await answer_all(stand, *(2,) * 9)
    await stand.brought()
    assert [response.answers["waktu"] for response in stand.hub.responses] == [2]
    (aside,) = stand.app.desk._outbox.set_aside()
    assert aside.aside.startswith("survey_refused")
    # A refusal about the moment is none about the answer.
    stand.hub.refuse = [(401, "unknown_device"), (429, "too_many_attempts")]
    await stand.touch("Selesai")
    await begin(stand)
    await answer_all(stand, *(3,) * 9)
    await stand.brought(2)


async def a_terminal_that_starts_without_its_hub_asks_all_the_same(stand: "Stand") -> None:
    await stand.see("Tidak terhubung sejak")
    await stand.see("Kecamatan Kartoharjo")
    await begin(stand)
    await answer_all(stand)
    await until(lambda: not stand.app.desk.all_brought(), what="the answer that waits for the hub")
    stand.hub.come_back()
    await stand.brought()
    (response,) = stand.hub.responses
    # The hub's clock says when, although this machine's is months off.
    assert response.answered_at is not None
    assert abs(response.answered_at - stand.hub.now()) < timedelta(minutes=3)


# the quick mode


@with_settings(quick=True, idle_seconds=9999, counter="loket-1")
async def one_face_and_one_word(stand: "Stand") -> None:
    await stand.see("Bagaimana pelayanan kami hari ini?")
    await stand.see("Loket 1")
    await stand.rate(2)
    await stand.see("Apa yang paling berpengaruh?")
    await stand.touch("Waktu Penyelesaian")
    await stand.see("Terima kasih.")
    await stand.brought()
    await stand.touch("Selesai")
    await stand.at("mood")
    await stand.rate(4)
    await stand.touch("Lewati")
    await stand.brought(2)
    assert [(mood.score, mood.reason, mood.counter) for mood in stand.hub.moods] == [
        (2, "waktu", "loket-1"), (4, None, "loket-1")
    ]  # fmt: skip
    assert stand.hub.responses == stand.hub.unfinished == []


@with_settings(quick=True)
async def a_face_counts_also_without_a_word(stand: "Stand") -> None:
    await stand.rate(1)
    await stand.at("reason")
    await time_passes(stand.app)
    nobody_answers(stand.app)
    await stand.at("mood")
    await stand.brought()
    assert [(mood.score, mood.reason, mood.counter) for mood in stand.hub.moods] == [(1, None, None)]


# the glass


async def the_next_question_is_there_in_the_next_frame(stand: "Stand") -> None:
    from time import perf_counter

    from kivy.core.window import Window

    from kiosk.touch import down, frames

    await begin(stand)
    taken, own, happened = [], [], stand.app.happened

    def timed(happening: Any) -> None:
        before = perf_counter()
        happened(happening)
        own.append((perf_counter() - before) * 1000)

    stand.app.happened = timed
    for item in range(8):
        tile = (await stand.tiles())[2]
        await rested(tile)
        at = await down(tile)
        assert tile.pressed
        await frames(2)
        before = perf_counter()
        Window.dispatch("on_mouse_up", *at, "left", [])
        await frames(1)
        taken.append((perf_counter() - before) * 1000)
        assert stand.app.trail[-1].item == item + 1
        asked = stand.app.frame.reading.asking.asked
        assert asked.question == stand.app.scene.read(stand.app.scene.element.question)
    stand.app.happened = happened
    # A frame of a software renderer takes what it takes; our part of it must be small.
    for what, figures in (("touch to the next question on the glass", taken), ("of that our own", own)):
        ordered = sorted(figures)
        sys.stdout.write(f"{what}: p50 {ordered[4]:.1f} ms, worst {ordered[-1]:.1f} ms\n")


async def many_surveys_take_no_more_memory(stand: "Stand") -> None:
    """SURVEYS=200 for the figure; the usual run is short. The finger is left out, every screen is drawn."""
    from kiosk.survey.flow import Finished, KeyTouched, Rated, Sent, ServiceChosen, Told, WithoutNumber
    from kiosk.touch import frames

    count = int(os.environ.get("SURVEYS", "10"))
    touches = [WithoutNumber(), ServiceChosen("ktp-el"), *map(Rated, SCORES), *map(Told, ("P", "60+", "SD", None))]
    figures = []
    for _ in range(count):
        for happening in (*touches, *map(KeyTouched, "panas"), Sent(), Finished()):
            stand.app.happened(happening)
            await frames(1)
        figures.append(resident())
    await stand.brought(count)
    first = min(10, count // 2)
    settled, now = figures[first - 1], resident()
    sys.stdout.write(f"{count} surveys: resident {now} MB, grown by {now - settled} MB since the {first}th\n")
    assert now - settled < 6


def resident() -> int:
    with open("/proc/self/statm", encoding="ascii") as pages:  # noqa: PTH123  # a kernel's file, not a path of ours
        return int(pages.read().split()[1]) * 4 // 1024


@with_settings(counter="loket-2", idle_seconds=9999, invite_seconds=180)
async def how_long_it_takes_by_taps(stand: "Stand") -> None:
    """A figure, not a test of time: as fast as a touch counts; READING=1: also at the pace of somebody who reads."""
    from time import monotonic

    # Adults read 238 words a minute to themselves (Brysbaert 2019); and the hand has its way to go.
    word, reach = 60 / 238, 0.7

    def read(texts: tuple[str, ...], *, every_answer: bool) -> int:
        """Count the words that are read: all, or once the answers are known as a scale the question and one answer."""
        again = str(stand.app.trail[-1].screen) == "question" and stand.app.trail[-1].item > 0
        if again and not every_answer:
            texts = (texts[0], texts[3])
        return sum(len(text.split()) for text in texts)

    async def survey(number: str, *, reading: bool, every_answer: bool = False) -> tuple[float, int]:
        taps = 0

        async def tap(touch: Callable[[], Awaitable[None]]) -> None:
            nonlocal taps
            taps += 1
            if reading:
                words = read(stand.app.frame.aloud(), every_answer=every_answer)
                await asyncio.sleep(words * word + reach)
            await touch()

        await stand.hub.serve(number)
        await stand.see(number)
        began = monotonic()
        await tap(lambda: stand.touch("Mulai"))
        for item in range(9):
            await stand.at("question", item)
            await tap(lambda: stand.rate(3))
        for item, words in enumerate(("Perempuan", "40–49", "SMA", "Swasta")):
            await stand.at("profile", item)
            await tap(lambda words=words: stand.touch(words))
        await stand.at("comment")
        await tap(lambda: stand.touch("Tidak ada saran"))
        await thanked(stand)
        took = monotonic() - began
        await stand.touch("Selesai")
        await stand.at("welcome")
        return took, taps

    fast, taps = await survey("A061", reading=False)
    sys.stdout.write(f"{taps} taps: {fast:.1f} s as fast as counts\n")
    assert taps == 15
    if "READING" not in os.environ:
        return
    usual, _ = await survey("A062", reading=True)
    slow, _ = await survey("A063", reading=True, every_answer=True)
    sys.stdout.write(f"{usual:.1f} s reading each question, {slow:.1f} s every answer\n")


@with_settings(idle_seconds=9999, thanks_seconds=60)
async def nothing_on_any_screen_is_cut_or_covered(stand: "Stand") -> None:
    """Every screen in every way of reading, in the language of the longest words; with KIOSK_THOROUGH=1 in all three.

    KIOSK_LANGUAGES="en" looks at one alone.
    """
    from dataclasses import replace

    from kiosk.survey.flow import Place, Screen
    from kiosk.survey.hall import Guest
    from kiosk.survey.visit import Visit
    from tests.kiosk.sight import faults, laid_out, without_drawing

    app, found = stand.app, []
    thorough = "KIOSK_THOROUGH" in os.environ
    without_drawing()
    stand.hub.done["E021"], stand.hub.languages["E021"] = "penelitian", "id"
    known = app.desk.hall
    longest = max(known.catalogue.services, key=lambda one: len(one.name.id)).id
    guest = Guest(invitation=stand.hub.invitation("E021"), since=app.desk.now())

    async def look_at(*places: Place, **visit: Any) -> None:
        app.trail = places
        app.visit = Visit(**mode, language=language, service=longest, **visit)
        await laid_out(app.show)
        found.extend(f"{places[-1]} {mode} {language}: {fault}" for fault in faults(app))

    modes: list[dict[str, bool]] = [{}, {"lower": True}, {"large": True}, {"lower": True, "large": True}]
    for mode, language in product(modes, ("id", "jv", "en")):
        if mode and language != "jv" and not thorough:
            continue
        if language not in os.environ.get("KIOSK_LANGUAGES", "id jv en"):
            continue
        welcome = Place(Screen.WELCOME)
        for lost in (None, app.desk.now()):
            for invited in (None, guest):
                app.desk.hall = replace(known, guest=invited, lost_since=lost, counter="Loket 2")
                await look_at(welcome)
            app.desk.hall = replace(known, lost_since=lost, counter="Loket 2")
            await look_at(Place(Screen.MOOD))
            await look_at(Place(Screen.THANKS))
        app.desk.hall = known
        await look_at(Place(Screen.WAITING))
        for item, element in enumerate(known.form.elements):
            chosen = {element.key: 2} if item % 2 else {}
            await look_at(welcome, Place(Screen.QUESTION, item), answers=chosen)
        for item in range(len(known.form.profile)):
            await look_at(welcome, Place(Screen.PROFILE, item))
        for typed, refused in (("", ""), ("A", ""), ("A1024", ""), ("A021", "not_served_yet"), ("A021", "unreachable")):
            await look_at(welcome, Place(Screen.NUMBER), typed=typed, refused=refused)
        for screen in (Screen.SERVICE, Screen.REASON, Screen.HELP):
            await look_at(welcome, Place(screen))
        for typed in ("", "Ruang tunggu panas dan sempit, tolong ditambah kipas angin serta tempat duduk " * 3):
            await look_at(welcome, Place(Screen.COMMENT), typed=typed[:280])
    assert not found, "\n" + "\n".join(found)


# the voice


async def what_stands_there_is_read_aloud_and_cut_off(stand: "Stand") -> None:
    heard = stand.folder / "heard"

    def lines() -> list[str]:
        return heard.read_text("utf-8").splitlines() if heard.exists() else []

    assert stand.app.voice.able
    await begin(stand)
    await stand.bar("speak")
    await until(lambda: stand.app.voice.speaking and len(lines()) >= 5, what="the voice")
    assert lines()[0] == "-v id"
    assert lines()[1:] == [
        "Apakah persyaratan sesuai dengan jenis pelayanannya?.", "Tidak sesuai.", "Kurang sesuai.", "Sesuai.",
        "Sangat sesuai.",
    ]  # fmt: skip
    await stand.see("Berhenti")
    await stand.bar("speak")
    await until(lambda: not stand.app.voice.speaking, what="silence")
    await stand.see("Bacakan")
    # Another screen is silent.
    await stand.bar("speak")
    await until(lambda: stand.app.voice.speaking, what="the voice")
    await stand.rate(3)
    assert not stand.app.voice.speaking
    heard.unlink()
    await stand.bar("en")
    await stand.bar("speak")
    await until(lambda: len(lines()) >= 5, what="the English voice")
    assert lines()[0] == "-v en-gb"
    await stand.bar("back")


async def without_a_voice_its_button_is_off(stand: "Stand") -> None:
    assert not stand.app.voice.able
    assert stand.app.frame.bar.button("speak").off
