"""Word to citizens on the real hub, by a real mail server and gateway: it goes out, later if need be, or is seen."""

import asyncio
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from hub.cli import main
from hub.domain.complaint_notice import What
from hub.domain.notice_ways import FORM, Gateway, MailServer, Security
from hub.settings import WrongSettings, notice_ways_of, read_settings
from hub.web import gateway_calls, letters
from hub.web.not_taken import NotTaken
from hub.web.notice_words import said
from tests.hub.builders import MORNING
from tests.hub.process import HEAD, INSPECTOR, SUPERVISOR, HubProcess, until
from tests.hub.web.post_office import PASSWORD, USER, Letterbox, Webhook, certificate, mail_server
from tests.hub.web.test_complaints import STORY, followed, found, step, with_units

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate with")
ANSWER = {"finding": "Petugas keliru.", "action": "Sudah ditegur.", "follow_up": "Diproses hari ini."}


class Posts:
    """Mail server, gateway and the settings with which a hub uses them."""

    def __init__(self, box: Letterbox, port: int, webhook: Webhook, certificate: Path, folder: Path) -> None:
        self.box, self.port, self.webhook, self.certificate = box, port, webhook, certificate
        (password := folder / "password").write_text(PASSWORD + "\n")
        (token := folder / "token").write_text("rahasia-gateway\n")
        self.settings: dict[str, Any] = {
            "email": {
                "host": "localhost", "port": port, "user": USER, "password_file": str(password), "sender": USER,
                "authority": str(certificate),
            },
            "gateway": {
                "url": f"http://127.0.0.1:{webhook.port}/send",
                "headers": {"Authorization": {"before": "Bearer ", "file": str(token)}},
                "body": '{"target": "{phone}", "message": "{text}", "ref": "{number}"}',
                "says": '"status":true',
            },
        }  # fmt: skip

    def server(self, **more: Any) -> MailServer:
        usual = MailServer(
            host="localhost", port=self.port, security=Security.STARTTLS, user=USER, password=PASSWORD, sender=USER,
            authority=str(self.certificate),
        )  # fmt: skip
        return replace(usual, **more)


@pytest.fixture(scope="module")
def posts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Posts]:
    folder = tmp_path_factory.mktemp("post")
    made = certificate(folder)
    box, webhook = Letterbox(), Webhook()
    with mail_server(box, made) as port, webhook.running():
        yield Posts(box, port, webhook, made, folder)


@pytest.fixture(scope="module")
def hub(posts: Posts, furnished_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[HubProcess]:
    hub = HubProcess(tmp_path_factory.mktemp("hub"), furnished_database, complaints=posts.settings)
    hub.start()
    yield hub
    hub.kill()


async def brought(hub: HubProcess, **more: Any) -> dict[str, Any]:
    """Complain at the kiosk."""
    async with hub.device() as kiosk:
        said = await kiosk.post("/complaints", STORY | more, Idempotency_Key=hub.key())
        assert said.status == 201, said
        receipt: dict[str, Any] = said.body
        return receipt


async def heard(look: Callable[[], list[Any]], many: int = 1) -> list[Any]:
    async def there() -> list[Any] | None:
        return now if len(now := look()) >= many else None

    found: list[Any] = await until(there, within=20)
    return found


def reporter(name: str, phone: str = "") -> dict[str, str]:
    return {"name": "Siti Aminah", "email": f"{name}@contoh.id", "phone": phone}


async def notices_of(hub: HubProcess, number: str, who: str = SUPERVISOR) -> list[dict[str, Any]]:
    async with hub.clerk(who) as caller:
        return list((await found(caller, number))["notices"])


async def test_a_citizen_hears_of_each_step_by_letter_and_by_telephone_and_the_answer_has_gone_back(
    hub: HubProcess, posts: Posts
) -> None:
    receipt = await brought(hub, reporter=reporter("siti", "0812 3456 789"), language="en")
    async with hub.clerk(SUPERVISOR) as ratna, hub.clerk("sari") as sari:
        await with_units(ratna)
        seen = await step(ratna, await found(ratna, receipt["number"]), "verify")
        await step(ratna, seen, "assign", unit="pelayanan")
        seen = await step(sari, await found(sari, receipt["number"]), "start")
        await step(sari, seen, "answer", answer=ANSWER)
    written = await heard(lambda: posts.box.to("siti@contoh.id"), 3)
    called = await heard(lambda: posts.webhook.to("628123456789"), 3)
    assert [letter["Subject"] for letter in written] == [
        f"Complaint {receipt['number']}: {words}" for words in ("received", "being looked into", "answered")
    ]
    first: EmailMessage = written[0]
    text = first.get_content()
    assert f"{hub.url}/pengaduan/{receipt['number']}" in text
    assert first["From"].addresses[0].addr_spec == USER
    assert first["Auto-Submitted"] == "auto-generated"
    assert [call["ref"] for call in called] == [receipt["number"]] * 3
    assert posts.box.secured
    assert all(posts.box.secured)
    assert posts.webhook.calls[-1][0]["Authorization"] == "Bearer rahasia-gateway"
    everything = " ".join(letter.as_string() + letter.get_content() for letter in written) + str(called)
    for secret in ("Siti", "Aminah", receipt["code"], STORY["what"], "keliru", "sari"):
        assert secret not in everything.replace("siti@contoh.id", "")

    async def told() -> list[dict[str, Any]]:
        return [each for each in (await followed(hub, receipt))["steps"] if each["step"] == "tell"]

    (tell,) = await until(told)
    assert (tell["who"], tell["channel"] in ("email", "whatsapp")) == ("hub", True)
    assert "tell" not in [each["due"] for each in (await followed(hub, receipt))["due"]]
    assert {each["state"] for each in await notices_of(hub, receipt["number"])} == {"sent"}


async def test_what_a_server_puts_off_is_seen_and_goes_out_later(hub: HubProcess, posts: Posts) -> None:
    posts.box.refuses["later@contoh.id"] = "451 4.7.1 later, later@contoh.id"
    receipt = await brought(hub, reporter=reporter("later"))
    async with hub.clerk(SUPERVISOR) as ratna, hub.clerk("sari") as sari:

        async def seen() -> list[dict[str, Any]]:
            listed = (await ratna.get("/complaint-notices")).body
            return [each for each in listed if each["number"] == receipt["number"]]

        (notice,) = await until(seen)
        assert (notice["state"], notice["tries"], notice["way"]) == ("waiting", 1, "email")
        assert notice["reason"] == "Server surel menolak alamat penerima (451)."
        assert "contoh.id" not in str(notice)
        del posts.box.refuses["later@contoh.id"]
        assert (await sari.get("/complaint-notices")).status == 403
        assert (await sari.post(f"/complaint-notices/{notice['id']}/retry")).status == 403
        assert (await ratna.post(f"/complaint-notices/{notice['id']}/retry")).status == 204
        await heard(lambda: posts.box.to("later@contoh.id"))

        async def gone() -> bool:
            return await seen() == []

        await until(gone)
        again = await ratna.post(f"/complaint-notices/{notice['id']}/retry")
        assert (again.status, again.code) == (409, "notice_over")
        assert (await ratna.post("/complaint-notices/none/retry")).status == 404


async def test_an_address_that_is_none_is_given_up_at_once_and_seen(hub: HubProcess, posts: Posts) -> None:
    posts.box.refuses["nobody@contoh.id"] = "550 5.1.1 nobody@contoh.id unknown"
    receipt = await brought(hub, reporter=reporter("nobody", "12345"))

    async def failed() -> list[dict[str, Any]]:
        return [each for each in await notices_of(hub, receipt["number"]) if each["state"] == "failed"]

    async def both() -> list[dict[str, Any]] | None:
        return now if len(now := await failed()) == 2 else None

    assert {each["reason"] for each in await until(both)} == {
        "Server surel menolak alamat penerima (550).",
        "Nomor telepon itu tidak dapat dipakai.",
    }
    async with hub.clerk(SUPERVISOR) as ratna, hub.clerk("sari") as sari:
        listed = [each for each in (await ratna.get("/complaint-notices")).body if each["number"] == receipt["number"]]
        for notice in listed:
            assert (await sari.ask("DELETE", f"/complaint-notices/{notice['id']}")).status == 403
            assert (await ratna.ask("DELETE", f"/complaint-notices/{notice['id']}")).status == 204
            again = await ratna.ask("DELETE", f"/complaint-notices/{notice['id']}")
            assert (again.status, again.code) == (409, "notice_over")
        assert {each["state"] for each in await notices_of(hub, receipt["number"])} == {"dropped"}


async def test_a_gateway_that_hangs_holds_up_no_letter_and_no_other_message(hub: HubProcess, posts: Posts) -> None:
    posts.webhook.says[:] = [None]
    await brought(hub, reporter=reporter("hangs", "0811 1111 111"))
    await heard(lambda: posts.webhook.to("628111111111"))
    started = monotonic()
    await brought(hub, reporter=reporter("quick", "0822 2222 222"))
    await heard(lambda: posts.webhook.to("628222222222"))
    await heard(lambda: posts.box.to("quick@contoh.id"))
    assert monotonic() - started < gateway_calls.WITHIN


async def test_what_was_on_its_way_when_the_power_failed_goes_out_again_and_is_not_lost(
    posts: Posts, start_hub: Callable[..., HubProcess]
) -> None:
    hub = start_hub(complaints=posts.settings)
    posts.webhook.says[:] = [None]
    receipt = await brought(hub, reporter=reporter("power", "0833 3333 333"))
    (once,) = await heard(lambda: posts.webhook.to("628333333333"))
    await heard(lambda: posts.box.to("power@contoh.id"))
    hub.restart()
    again = await heard(lambda: posts.webhook.to("628333333333"), 2)
    assert again[1]["ref"] == once["ref"] == receipt["number"]
    # The provider can know it again.
    keys = [headers["Idempotency-Key"] for headers, raw in posts.webhook.calls if b"628333333333" in raw]
    assert len(set(keys)) == 1

    async def sent() -> bool:
        return {each["state"] for each in await notices_of(hub, receipt["number"])} == {"sent"}

    await until(sent)


async def test_a_hub_that_is_ended_waits_for_no_server_that_hangs(
    posts: Posts, start_hub: Callable[..., HubProcess]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        email = posts.settings["email"] | {"port": silent.getsockname()[1]}
        hub = start_hub(complaints=posts.settings | {"email": email})
        posts.webhook.says[:] = [None]
        await brought(hub, reporter=reporter("ending", "0844 4444 444"))
        await heard(lambda: posts.webhook.to("628444444444"))
        assert hub.end(within=8.0) == 0


async def test_who_was_erased_meanwhile_hears_nothing_more(hub: HubProcess, posts: Posts) -> None:
    posts.box.refuses["erased@contoh.id"] = "451 later"
    receipt = await brought(hub, reporter=reporter("erased"))

    async def tried() -> bool:
        return [each["tries"] for each in await notices_of(hub, receipt["number"])] == [1]

    await until(tried)
    async with hub.stranger() as citizen:
        own = {"code": receipt["code"], "step": "erase"}
        await citizen.post(f"/complaints/{receipt['number']}/steps", own, Idempotency_Key=hub.key())
    assert await notices_of(hub, receipt["number"]) == []
    del posts.box.refuses["erased@contoh.id"]
    await asyncio.sleep(1.5)
    assert posts.box.to("erased@contoh.id") == []


async def test_notices_of_a_supervisory_complaint_are_seen_by_those_above_alone(hub: HubProcess, posts: Posts) -> None:
    posts.box.refuses["above@contoh.id"] = "451 later"
    receipt = await brought(hub, kind="supervisory", reporter=reporter("above"))
    async with hub.clerk(SUPERVISOR) as ratna, hub.clerk(HEAD) as hadi, hub.clerk(INSPECTOR) as indra:

        async def seen() -> list[Any]:
            listed = (await indra.get("/complaint-notices")).body
            return [each for each in listed if each["number"] == receipt["number"]]

        (notice,) = await until(seen)
        assert notice in (await hadi.get("/complaint-notices")).body
        assert notice not in (await ratna.get("/complaint-notices")).body
        assert (await ratna.post(f"/complaint-notices/{notice['id']}/retry")).status == 404


async def test_the_hub_s_log_names_nobody(hub: HubProcess, posts: Posts) -> None:
    log = hub.log
    assert "notice not taken" in log
    for secret in ("contoh.id", "Siti", "3456", "62811", PASSWORD, "rahasia-gateway"):
        assert secret not in log


WORDS = said(What.ANSWERED, "id", number="PGD-2026-0001", url="https://x.id/pengaduan/PGD-2026-0001", office="Kantor")


def a_letter(server: MailServer, to: str = "siti@contoh.id") -> EmailMessage:
    return letters.letter(server, WORDS, to=to, id="n1", at=MORNING, office="Kantor")


async def refused(server: MailServer, **more: float) -> NotTaken:
    with pytest.raises(NotTaken) as error:
        await letters.post(server, a_letter(server), **more)
    return error.value


async def test_a_password_that_is_wrong_and_a_certificate_nobody_signed_are_told(posts: Posts) -> None:
    assert (await refused(posts.server(password="salah"))).reason.startswith("Server surel menolak nama pengguna")
    assert "sertifikat" in (await refused(posts.server(authority=None))).reason


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
async def test_without_starttls_no_password_and_no_letter_goes_over_the_line(posts: Posts) -> None:
    box = Letterbox()
    with mail_server(box, posts.certificate, tls_context=None, require_starttls=False, auth_require_tls=False) as port:
        told = await refused(posts.server(port=port))
    assert (told.reason, box.letters) == ("Server surel tidak menawarkan STARTTLS atau cara masuk yang diatur.", [])


@pytest.mark.parametrize("drips", [False, True])
async def test_a_mail_server_that_hangs_is_hung_up_on(posts: Posts, drips: bool) -> None:
    """One that says nothing, and one that says so little at a time that no single wait is too long."""
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as line:

        def hang() -> None:
            caller, _ = line.accept()
            with caller:
                while not over.wait(0.05):
                    if drips:
                        try:
                            caller.sendall(b"2")
                        except OSError:
                            return

        threading.Thread(target=hang, daemon=True).start()
        server = posts.server(port=line.getsockname()[1])
        told = await refused(server, answer=0.3, whole=0.8)
        over.set()
    assert told.reason == "Server surel tidak menjawab."

    async def ended() -> bool:
        return not [each for each in threading.enumerate() if each.name == "letter"]

    await until(ended)


async def test_a_mail_server_that_is_not_there_is_told(posts: Posts) -> None:
    with socket.create_server(("127.0.0.1", 0)) as line:
        port = line.getsockname()[1]
    assert (await refused(posts.server(port=port))).reason == "Server surel tidak dapat dihubungi."


@pytest.mark.parametrize("says", ["451 4.3.0 try later", "554 5.7.1 spam"])
async def test_a_letter_that_is_refused_is_told_with_the_code_and_none_of_the_server_s_words(
    posts: Posts, says: str
) -> None:
    posts.box.says[:] = [says]
    told = await refused(posts.server())
    assert (told.reason, told.for_good) == (f"Server surel menolak surat ({says[:3]}).", False)
    await letters.post(posts.server(), a_letter(posts.server()))


@pytest.mark.parametrize(
    "to", ["siti@contoh.id\r\nBcc: x@y.id", "siti@contoh.id, x@y.id", "<x@y.id>", "a@b@c", "", "siti", "x\n@y.id"]
)
def test_no_address_can_begin_another_header(posts: Posts, to: str) -> None:
    with pytest.raises(NotTaken) as told:
        a_letter(posts.server(), to)
    assert told.value.for_good


def test_no_name_of_an_office_can_begin_another_header(posts: Posts) -> None:
    plain = a_letter(posts.server(sender_name='Kantor "Kartoharjo", Bcc: x@y.id'))
    assert [each.addr_spec for each in plain["From"].addresses] == [USER]
    assert "\nBcc" not in plain.as_string()


@pytest.mark.parametrize("language", ["id", "jv", "en"])
@pytest.mark.parametrize("what", list(What))
def test_every_notice_says_number_and_page_in_each_language_and_fits_a_telephone(what: What, language: str) -> None:
    words = said(what, language, number="PGD-2026-0001", url="http://192.168.1.10:8080/pengaduan/PGD-2026-0001",
                 office="Kecamatan Kartoharjo")  # fmt: skip
    for text in (words.letter, words.short):
        assert "PGD-2026-0001" in text
        assert "/pengaduan/PGD-2026-0001" in text
        assert "{" not in text
    assert len(words.short) <= 459  # three SMS
    assert words.subject.count("\n") == 0
    for above in ("Ombudsman RI", "SP4N-LAPOR!"):
        assert (above in words.short) == (what is What.LATE)


async def test_an_office_tries_its_settings_before_a_citizen_waits_in_vain(
    posts: Posts, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def tried(to: str, **wrong: Any) -> tuple[int, str]:
        email, gateway = posts.settings["email"] | wrong, posts.settings["gateway"]
        hub = HubProcess(tmp_path, tmp_path / "none", complaints={"email": email, "gateway": gateway})
        status = main(["notice", to, "--settings", str(hub.settings_file)])
        told = capsys.readouterr()
        return status, told.out + told.err

    (tmp_path / "none").touch()
    assert (await asyncio.to_thread(tried, "kantor@contoh.id"))[0] == 0
    assert posts.box.to("kantor@contoh.id")[0]["Subject"].endswith("sudah diterima")
    assert (await asyncio.to_thread(tried, "0855 5555 555"))[0] == 0
    assert len(posts.webhook.to("628555555555")) == 1
    (wrong := tmp_path / "wrong").write_text("salah")
    status, told = await asyncio.to_thread(tried, "kantor@contoh.id", password_file=str(wrong))
    assert status == 1
    assert "nama pengguna atau kata sandi" in told


async def test_a_gateway_that_points_elsewhere_gets_no_secret_there(posts: Posts) -> None:
    before = len(posts.webhook.calls)
    gateway = Gateway(
        url=f"http://127.0.0.1:{posts.webhook.port}/x", body="to={phone}&isi={text}", content_type=FORM, says="ok"
    )
    for says, reason in (
        ((302, "http://127.0.0.1:1/"), "Gateway menjawab 302."),
        ((500, "siti@contoh.id"), "Gateway menjawab 500."),
        ((200, "no"), "Gateway menjawab 200, tetapi tidak menerima pesannya."),
        (None, "Gateway tidak menjawab."),
    ):
        posts.webhook.says[:] = [says]
        async with gateway_calls.opened() as http:
            with pytest.raises(NotTaken) as told:
                await gateway_calls.call(http, gateway, WORDS, to="0812 3456 789", number="P", id="n1", within=0.5)
        assert told.value.reason == reason
    assert len(posts.webhook.calls) == before + 4


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("[complaints.email]\nhost = 'mail'\nsendr = 'a@b.id'\nsender = 'a@b.id'", "sendr"),
        ("[complaints.email]\nhost = 'mail'\nsender = 'a@b.id'\nsecurity = 'ssl'", "security"),
        ("[complaints.email]\nhost = 'mail'\nsender = 'kantor'", "sender"),
        ("[complaints.email]\nhost = 'mail'\nsender = 'a@b.id'\nuser = 'hub'", "complaints.email.user"),
        (
            "[complaints.email]\nhost = 'mail'\nsender = 'a@b.id'\nuser = 'hub'\npassword_file = '/no/such'",
            "complaints.email.password_file: /no/such: No such file",
        ),
        ("[complaints.gateway]\nurl = 'https://x.id'\nbody = '{}'", "complaints.gateway.body: {phone} is nowhere"),
        (
            '[complaints.gateway]\nurl = \'https://x.id\'\nbody = \'{"to": "{phone}", "text": "{teks}"}\'',
            "{teks} is not known",
        ),
        ("[complaints.gateway]\nurl = 'https://x.id'\nheaders = { A = { file = '/no/such' } }", "headers.A"),
        ("[complaints.gateway]\nurl = 'https://x.id'\nmethod = 'DELETE'", "method"),
    ],
)
def test_a_wrong_setting_stops_the_start_and_is_named(toml: str, said: str, tmp_path: Path) -> None:
    (file := tmp_path / "hub.toml").write_text(toml)
    with pytest.raises(WrongSettings) as wrong:
        notice_ways_of(read_settings(file))
    assert said in str(wrong.value)
