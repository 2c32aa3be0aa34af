"""The complaint's pages over HTTP, and whoever means harm to them: other sites, guessers, markup, swollen forms."""

import asyncio
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.web.complaint_page_told import span
from hub.web.complaint_proof import ComplaintProof, ProofRefused, read_number, work
from hub.web.complaint_words import WORDS, complaint_words
from tests.hub.complaints import task
from tests.hub.process import SERVICE, SUPERVISOR, HubProcess
from tests.hub.web.complaint_phone import GOOD, Form, complained, cookie_of, opened, phone_at, sent, sum_of, with_code
from tests.hub.web.test_complaints import found, step
from tests.web.test_reading_pages import HOSTILE

NASTY = f'</textarea>{HOSTILE}"><img src=x onerror=alert(1)>{{{{ 7*7 }}}}'
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
CODE = "K7QM-2XVB-9LRT"


@pytest.fixture(scope="module")
def shared_hub(furnished_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[HubProcess]:
    """One hub for all that takes more complaints from one place than an office would."""
    many = {"from_one_an_hour": 500, "in_all_an_hour": 1000}
    hub = HubProcess(tmp_path_factory.mktemp("complaint-page"), furnished_database, complaints=many)
    hub.start()
    yield hub
    hub.kill()


def test_every_text_is_there_in_three_languages() -> None:
    for said, (jv, en) in WORDS.items():
        assert said
        assert jv
        assert en
        # What is filled in stands in every language.
        slots = set(re.findall(r"{\w+}", said))
        assert slots == set(re.findall(r"{\w+}", jv)) == set(re.findall(r"{\w+}", en))


def test_every_text_of_the_pages_is_translated() -> None:
    web = Path(complaint_words.__code__.co_filename).parent
    said = {
        words
        for file in (*web.glob("templates/complaint_*.html"), *web.glob("complaint_page*.py"))
        for words in re.findall(r'(?<!\w)(?:_|say)\("((?:[^"\\]|\\.)*)"\)', file.read_text("utf-8"))
    }
    assert len(said) > 100
    assert said - set(WORDS) == set()


@pytest.mark.parametrize(
    ("days", "language", "words"),
    [(730, "id", "2 tahun"), (90, "id", "3 bulan"), (45, "jv", "45 dinten"), (365, "en", "1 years")],
)
def test_how_long_data_is_kept_is_said_in_the_largest_whole_unit(days: int, language: str, words: str) -> None:
    assert span(days, complaint_words(language)) == words


def test_a_task_holds_for_its_own_key_for_a_day_and_for_no_other_hub() -> None:
    now = [1000.0]
    proof = ComplaintProof(lambda: now[0], bits=8)
    form = proof.new()
    answer = f"hitung.{form.seal}.{form.first + form.second}"
    worked = f"kerja.{form.seal}.{work(form.key, form.seal, 8)}"
    for said in (answer, worked):
        proof.check(form.key, said)
        with pytest.raises(ProofRefused):
            proof.check(proof.new().key, said)
        with pytest.raises(ProofRefused):
            ComplaintProof(lambda: now[0], bits=8).check(form.key, said)
    assert proof.same(form.key, form.seal) == form
    now[0] += 86_401
    for said in (answer, worked):
        with pytest.raises(ProofRefused):
            proof.check(form.key, said)
    assert proof.same(form.key, form.seal) is None


@given(st.text(), st.text())
def test_whatever_is_sent_as_a_proof_is_judged_and_never_fails(key: str, said: str) -> None:
    proof = ComplaintProof()
    with pytest.raises(ProofRefused):
        proof.check(key, said)
    with pytest.raises(ProofRefused):
        proof.check(key, f"kerja.{proof.again(key).seal}{said}"[:200])


def test_the_work_is_the_digest_that_everybody_can_check() -> None:
    number = work("key", "1.000.ab", 10)
    digest = sha256(f"key:1.000.ab:{number}".encode()).hexdigest()
    assert int(digest[:3], 16) >> 2 == 0


@pytest.mark.parametrize(
    ("said", "number"),
    [("7", 7), (" 12 ", 12), ("Tujuh", 7), ("dua  belas", 12), ("pitu", 7), ("selikur", None), ("twelve.", 12),
     ("", None), ("tujuh belas ribu", None), ("٧", None), ("1e3", None), ("0007", None)],
)  # fmt: skip
def test_a_sum_is_answered_in_figures_or_in_the_words_of_any_language(said: str, number: int | None) -> None:
    assert read_number(said) == number


async def test_without_scripts_a_complaint_goes_three_steps_with_files_to_its_receipt(shared_hub: HubProcess) -> None:
    async with phone_at(shared_hub) as phone:
        fields = await opened(phone, f"?layanan={SERVICE}&hari=2026-07-14&loket=loket-2")
        assert (fields["layanan"], fields["kapan"], fields["loket"]) == (SERVICE, "Selasa, 14 Juli 2026", "loket-2")
        # Nothing told yet: the step stays, and names what is missing.
        said = await sent(phone, "/pengaduan", fields | {"ke": "2"})
        assert said.status == 422
        assert b'href="#cerita">Ceritakan dahulu' in said.raw
        said = await sent(phone, "/pengaduan", fields | {"ke": "2", "cerita": "Antre lama.\r\nSekali."})
        assert (said.status, Form(said.raw).fields["langkah"]) == (200, "2")
        fields = Form(said.raw).fields
        said = await sent(phone, "/pengaduan", fields | {"ke": "3", "nama": "Siti"}, files=[("surat.pdf", PDF)])
        assert (said.status, Form(said.raw).fields["langkah"]) == (200, "3")
        assert b"surat.pdf" in said.raw
        fields = Form(said.raw).fields
        said = await sent(phone, "/pengaduan", fields | {"ke": "2"})
        evidence = re.search(rb'name="hapus" value="(\w+)"', said.raw)
        assert evidence is not None
        said = await sent(phone, "/pengaduan", fields | {"hapus": evidence[1].decode()})
        assert b"surat.pdf" not in said.raw
        said = await sent(phone, "/pengaduan", fields | {"ke": "3"}, files=[("foto.pdf", PDF)])
        fields = Form(said.raw).fields | {"hitung": sum_of(said.raw)}
        said = await sent(phone, "/pengaduan", fields | {"ke": "kirim"})
        assert b"Beri tanda pada persetujuan" in said.raw
        # What was answered rightly is not asked for again.
        fields = Form(said.raw).fields
        assert fields["hitung"] == sum_of(said.raw)
        said = await sent(phone, "/pengaduan", fields | {"ke": "kirim", "setuju": "ya"})
        assert said.status == 303
        code = cookie_of(said)
        assert code not in said.headers["location"]
        number = said.headers["location"].split("/")[2]
        for _ in range(2):
            receipt = await phone.get(f"{shared_hub.url}{said.headers['location']}")
            assert receipt.status == 200
            assert number.encode() in receipt.raw
            assert code.encode() in receipt.raw
            assert "Paling lambat" in receipt.raw.decode()
    async with shared_hub.clerk(SUPERVISOR) as ratna:
        seen = await found(ratna, number)
        assert (seen["what"], seen["counter"], seen["row"]["channel"]) == ("Antre lama.\nSekali.", "loket-2", "web")
        assert [file["name"] for file in seen["files"]] == ["foto.pdf"]


async def test_the_cookie_is_of_one_complaint_for_no_script_and_for_no_other_site(shared_hub: HubProcess) -> None:
    async with phone_at(shared_hub) as phone:
        page = await phone.get(f"{shared_hub.url}/pengaduan")
        fields = Form(page.raw).fields | GOOD | {"hitung": sum_of(page.raw), "ke": "kirim"}
        said = await sent(phone, "/pengaduan", fields)
        number = said.headers["location"].split("/")[2]
        told = said.headers["set-cookie"].lower()
        for part in (f"path=/pengaduan/{number.lower()}", "httponly", "samesite=strict", "max-age=1800"):
            assert part in told


async def test_a_double_press_makes_one_complaint_and_a_change_after_it_is_told_honestly(
    shared_hub: HubProcess,
) -> None:
    async with phone_at(shared_hub) as phone:
        page = await phone.get(f"{shared_hub.url}/pengaduan")
        fields = Form(page.raw).fields | GOOD | {"hitung": sum_of(page.raw), "ke": "kirim"}
        answers = await asyncio.gather(*(sent(phone, "/pengaduan", fields) for _ in range(3)))
        assert len({said.headers["location"] for said in answers}) == 1
        assert len({cookie_of(said) for said in answers}) == 1
        changed = await sent(phone, "/pengaduan", fields | {"cerita": "Lain sama sekali."})
        assert changed.headers["location"] == answers[0].headers["location"] + "?lama=1"
        receipt = await phone.get(f"{shared_hub.url}{changed.headers['location']}")
        assert "kiriman Anda yang pertama" in receipt.raw.decode()


async def test_a_wrong_sum_a_robot_s_field_and_another_form_s_sum_bring_the_form_back_whole(
    shared_hub: HubProcess,
) -> None:
    async with phone_at(shared_hub) as phone:
        page = await phone.get(f"{shared_hub.url}/pengaduan")
        good = Form(page.raw).fields | GOOD | {"hitung": sum_of(page.raw), "ke": "kirim", "harapan": "Maaf & janji"}
        other = await opened(phone)
        for wrong in (
            {"hitung": "99"},
            {"hitung": ""},
            {"situs": "http://spam.example"},
            {"segel": other["segel"]},
            {"kunci": other["kunci"]},
            {"kerja": "1"},
            {"segel": ""},
            {"kunci": ""},
        ):
            said = await sent(phone, "/pengaduan", good | wrong)
            assert said.status == 422, wrong
            again = Form(said.raw).fields
            assert (again["cerita"], again["harapan"], again["situs"]) == (GOOD["cerita"], "Maaf & janji", "")
            assert again["segel"] != good["segel"]
            assert "Jawaban hitungan belum cocok" in said.raw.decode()
        # A person writes the number as a word.
        fields = again | {"ke": "kirim", "setuju": "ya"}
        words = {"2": "dua", "3": "tiga", "4": "empat", "5": "lima", "6": "enam", "7": "tujuh", "8": "delapan"}
        answer = sum_of(said.raw)
        assert (await sent(phone, "/pengaduan", fields | {"hitung": words.get(answer, answer)})).status == 303


async def test_what_a_citizen_writes_never_becomes_markup(shared_hub: HubProcess) -> None:
    writes = (
        "cerita",
        "kapan",
        "tempat",
        "harapan",
        "nama",
        "telepon",
        "surel",
        "alamat",
        "layanan",
        "loket",
        "hitung",
    )
    async with phone_at(shared_hub) as phone:
        fields = await opened(phone) | dict.fromkeys((*writes, "kunci", "segel", "kerja", "bahasa", "jenis"), NASTY)
        for ke in ("2", "3", "kirim", NASTY):
            said = await sent(phone, "/pengaduan", fields | {"ke": ke, "langkah": NASTY})
            page = said.raw.decode()
            assert page.count("<script") == 1
            assert "<img src=x" not in page
            assert page.count("</textarea>") == 2
        number, code = await complained(
            phone, **dict.fromkeys(("cerita", "harapan"), NASTY), nama=NASTY[:120], tempat=NASTY[:120]
        )
        async with shared_hub.clerk(SUPERVISOR) as ratna:
            seen = await step(ratna, await found(ratna, number), "verify")
            await step(ratna, seen, "ask", note=NASTY)
        for page_of in ("", "/data", "/data.html", "/tanda-terima", "/cabut"):
            said = await phone.get(f"{shared_hub.url}/pengaduan/{number}{page_of}")
            assert said.status == 200
            assert b"<img" not in said.raw.replace(b'<img class="header-mark"', b"")
            assert HOSTILE.encode() not in said.raw
        said = await sent(
            phone, f"/pengaduan/{number}", {"langkah": "complete", "teks": NASTY, "kunci": "k" * 32}, files=[]
        )
        assert said.status == 303
        assert code not in (await phone.get(f"{shared_hub.url}/pengaduan/{number}")).raw.decode()


@pytest.mark.parametrize("nasty", ["id\r\nSet-Cookie: a=b", "//evil.example", "jv%0d%0a", "en\n", "\u202eid"])
async def test_nothing_that_is_sent_becomes_a_header_or_an_address(nasty: str, shared_hub: HubProcess) -> None:
    async with phone_at(shared_hub) as phone:
        number, code = await complained(phone, bahasa=nasty, langkah=nasty)
        for fields in (
            {"langkah": "add", "teks": "Lagi.", "kunci": nasty},
            {"langkah": nasty, "teks": "Lagi.", "kunci": "k" * 32},
        ):
            said = await sent(phone, f"/pengaduan/{number}", fields)
            assert said.status == 303
            assert re.fullmatch(rf"/pengaduan/{number}(\?sudah=add)?", said.headers["location"])
        plain = {"Content_Type": "application/x-www-form-urlencoded"}
        for path, body in (
            ("lacak", f"nomor={number}&kode={code}&bahasa={nasty}"),
            (f"{number}/tutup", f"bahasa={nasty}"),
        ):
            said = await phone.post(f"{shared_hub.url}/pengaduan/{path}", body.encode("utf-8"), **plain)
            assert said.status in (303, 400)
            assert "evil" not in said.headers.get("location", "")


@pytest.mark.parametrize(
    "told",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
)
async def test_another_site_s_page_can_do_nothing_in_a_citizen_s_name(
    told: dict[str, str], shared_hub: HubProcess
) -> None:
    async with phone_at(shared_hub) as phone:
        number, code = await complained(phone)
        page = await phone.get(f"{shared_hub.url}/pengaduan")
        fields = Form(page.raw).fields | GOOD | {"hitung": sum_of(page.raw), "ke": "kirim"}
        for path, sending in (
            ("/pengaduan", fields),
            (f"/pengaduan/{number}", {"langkah": "withdraw", "kunci": "k" * 32}),
            (f"/pengaduan/{number}", {"langkah": "erase", "kunci": "k" * 32, "yakin": "ya"}),
        ):
            said = await sent(phone, path, sending, **told)
            assert said.status == 403
            assert "datang dari halaman lain" in said.raw.decode()
        seen = (await phone.get(f"/complaints/{number}?code={code}")).body
        assert (seen["state"], seen["erased"]) == ("received", False)
        assert (await sent(phone, "/pengaduan", fields, Origin=shared_hub.url)).status == 303


async def test_one_complaint_s_cookie_opens_no_other_and_a_wrong_one_is_forgotten(shared_hub: HubProcess) -> None:
    async with phone_at(shared_hub) as phone, phone_at(shared_hub) as other:
        mine, code = await complained(phone)
        theirs, _ = await complained(phone, cerita="Yang lain.")
        for path in ("", "/tanda-terima.txt", "/data.json", "/cabut"):
            said = await other.get(f"{shared_hub.url}/pengaduan/{theirs}{path}", **with_code(theirs, code))
            assert said.status == 404
            assert "max-age=0" in said.headers["set-cookie"].lower()
            assert b"Yang lain" not in said.raw
        said = await sent(
            other, f"/pengaduan/{theirs}", {"langkah": "withdraw", "kunci": "k" * 32}, **with_code(theirs, code)
        )
        assert said.status == 404
        assert (await other.get(f"{shared_hub.url}/pengaduan/{mine}", **with_code(mine, code))).status == 200


async def test_a_number_alone_asks_for_the_code_whether_it_exists_or_not(shared_hub: HubProcess) -> None:
    async with phone_at(shared_hub) as phone, phone_at(shared_hub) as other:
        number, _ = await complained(phone)
        pages = []
        for asked in (number, "PGD-2026-9999"):
            said = await other.get(f"{shared_hub.url}/pengaduan/{asked}")
            assert said.status == 200
            assert f'value="{asked}"' in said.raw.decode()
            pages.append(said.raw.replace(asked.encode(), b"N"))
        assert pages[0] == pages[1]


async def test_who_guesses_codes_has_to_wait_and_the_right_one_does_not_help_then(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    form = {"Content_Type": "application/x-www-form-urlencoded"}
    async with phone_at(hub) as phone, phone_at(hub) as guesser:
        number, code = await complained(phone)
        for _ in range(5):
            said = await guesser.post(f"{hub.url}/pengaduan/lacak", f"nomor={number}&kode={CODE}".encode(), **form)
            assert said.status == 404
            assert "tidak cocok" in said.raw.decode()
        said = await guesser.post(f"{hub.url}/pengaduan/lacak", f"nomor={number}&kode={code}".encode(), **form)
        assert said.status == 429
        assert int(said.headers["retry-after"]) > 0
        assert re.search(r"Coba lagi pukul \d\d\.\d\d\.", said.raw.decode())
        # A cookie is a guess like any other.
        assert (await guesser.get(f"{hub.url}/pengaduan/{number}", **with_code(number, code))).status == 429


async def test_number_and_code_may_be_typed_as_people_type_them(shared_hub: HubProcess) -> None:
    async with phone_at(shared_hub) as phone, phone_at(shared_hub) as other:
        number, code = await complained(phone)
        _, year, sequence = number.split("-")
        typed = f"nomor=+pgd+{year}+{int(sequence)}&kode={code.replace('-', '+').lower()}".encode()
        form = {"Content_Type": "application/x-www-form-urlencoded"}
        said = await other.post(f"{shared_hub.url}/pengaduan/lacak", typed, **form)
        assert (said.status, said.headers["location"]) == (303, f"/pengaduan/{number}")
        said = await other.post(f"{shared_hub.url}/pengaduan/{number}/tutup", b"bahasa=id", **form)
        assert (said.status, said.headers["location"]) == (303, "/pengaduan/lacak?tutup=1&bahasa=id")
        assert b'id="kode"' in (await other.get(f"{shared_hub.url}/pengaduan/{number}")).raw


async def test_forms_that_no_page_sends_are_answered_and_change_nothing(shared_hub: HubProcess) -> None:
    async with phone_at(shared_hub) as phone:
        fields = await opened(phone)
        assert (await sent(phone, "/pengaduan", fields | {"cerita": "x" * 81_000})).status == 400
        assert (await sent(phone, "/pengaduan", {f"f{n}": "1" for n in range(60)})).status == 400
        assert (await phone.post(f"{shared_hub.url}/pengaduan", {"cerita": "x"})).status == 415
        long = await sent(phone, "/pengaduan", fields | {"ke": "2", "cerita": "x" * 30_000})
        assert (long.status, len(Form(long.raw).fields["cerita"])) == (422, 20_000)
        assert "Cerita ini terlalu panjang" in long.raw.decode()
        for name in ("kapan", "tempat", "nama", "telepon", "surel", "alamat"):
            said = await sent(phone, "/pengaduan", fields | {"ke": "3", "langkah": "2", "cerita": "x", name: "9" * 500})
            assert said.status == 422
            assert f'href="#{name}"'.encode() in said.raw
        for number in ("PGD-2026-0001%0d%0aX:1", "a" * 200, "..%2f..%2fetc", "PGD-0000-0000", "%00"):
            assert (await phone.get(f"{shared_hub.url}/pengaduan/{number}")).status in (200, 400, 404)


async def test_a_refused_file_is_named_and_the_rest_stays(shared_hub: HubProcess) -> None:
    async with phone_at(shared_hub) as phone:
        fields = await opened(phone) | GOOD
        files = [("surat.pdf", PDF), ("<b>jahat</b>.svg", b"<svg onload=alert(1)>" + bytes(80))]
        said = await sent(phone, "/pengaduan", fields | {"ke": "3", "langkah": "2"}, files=files)
        assert (said.status, Form(said.raw).fields["langkah"]) == (422, "2")
        page = said.raw.decode()
        assert "Berkas ini bukan foto" in page
        assert "surat.pdf" in page
        assert "<b>jahat" not in page


async def test_the_whole_course_stands_on_the_page_and_nobody_s_name(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    async with phone_at(hub) as phone, hub.clerk(SUPERVISOR) as ratna, hub.clerk("sari") as sari:
        choices = (await ratna.get("/complaint-choices")).body["choice"]
        units = [{"id": "pelayanan", "name": "Seksi Pelayanan", "members": ["sari"]}]
        assert (await ratna.ask("PUT", "/complaint-choices", choices | {"units": units})).status == 200
        number, _ = await complained(phone, identitas="named", telepon="0812 3456 789")
        one = f"/pengaduan/{number}"

        async def page(**more: str) -> str:
            return (await phone.get(f"{hub.url}{one}", **more)).raw.decode()

        async def do(name: str, **fields: str) -> Any:
            return await sent(phone, one, {"kunci": f"{name}-{'k' * 24}", "langkah": name, **fields})

        seen = await step(ratna, await found(ratna, number), "verify")
        await step(ratna, seen, "ask", note="Kapan persisnya?")
        assert "Kapan persisnya?" in await page()
        said = await do("complete")
        assert said.status == 422
        assert 'href="#teks-complete">Tulis dahulu' in said.raw.decode()
        for _ in range(2):  # pressed twice
            said = await do("complete", teks="Senin pukul 09.00.")
            assert (said.status, said.headers["location"]) == (303, f"{one}?sudah=complete")
        seen = await step(ratna, await found(ratna, number), "assign", unit="pelayanan")
        seen = await step(sari, await found(sari, number), "start")
        answer = {"finding": "Petugas keliru.", "action": "Sudah ditegur.", "follow_up": "Berkas diproses."}
        seen = await step(sari, seen, "answer", answer=answer)
        told = await page()
        for words in ("Sudah kami jawab", "Petugas keliru.", "Sudah ditegur.", "Berkas diproses.", "Seksi Pelayanan"):
            assert words in told
        for secret in ("Siti", "0812", "sari", "Sari", "ratna", "Ratna"):
            assert secret not in told
        assert "Sesudah ini keberatan tidak dapat diajukan lagi." in told
        assert (await do("rate")).status == 422
        assert "Ombudsman" not in told
        assert (await do("object", teks="Belum terjawab.")).status == 303
        assert "Ombudsman RI" in await page()
        said = await do("close")
        assert said.status == 409
        assert "Keadaan pengaduan sudah berubah" in said.raw.decode()
        seen = await step(sari, await found(sari, number), "answer", answer=answer)
        assert (await do("rate", nilai="4", teks="Cepat.")).status == 303
        said = await sent(phone, one, {"kunci": "close-" + "c" * 24, "langkah": "close"})
        assert said.status == 303
        assert "Selesai" in await page()
        data = await phone.get(f"{hub.url}{one}/data.json")
        assert (data.status, data.body["reporter"]["name"]) == (200, "Siti Aminah")
        assert data.headers["content-disposition"] == f'attachment; filename="{number}.json"'
        said = await do("erase")
        assert (said.status, b"Beri tanda dahulu" in said.raw) == (422, True)
        said = await sent(phone, one, {"kunci": "erase-" + "e" * 24, "langkah": "erase", "yakin": "ya"})
        assert (said.status, said.headers["location"]) == (303, "/pengaduan/lacak?dihapus=1&bahasa=id")
        assert "Data Anda sudah dihapus." in (await phone.get(f"{hub.url}{said.headers['location']}")).raw.decode()
        assert b'id="kode"' in (await phone.get(f"{hub.url}{one}")).raw


async def test_an_open_complaint_goes_on_without_its_citizen_s_name(shared_hub: HubProcess) -> None:
    async with phone_at(shared_hub) as phone:
        number, _ = await complained(phone)
        one = f"{shared_hub.url}/pengaduan/{number}"
        said = await sent(phone, f"/pengaduan/{number}", {"kunci": "e" * 32, "langkah": "erase", "yakin": "ya"})
        assert (said.status, said.headers["location"]) == (303, f"/pengaduan/{number}?sudah=erase")
        assert (
            "Data diri Anda sudah dihapus."
            in (await phone.get(f"{shared_hub.url}{said.headers['location']}")).raw.decode()
        )
        data = await phone.get(f"{one}/data.json")
        assert (data.body["reporter"], data.body["what"]) == (None, "Berkas saya dikembalikan dua kali.")
        assert "Data diri pada pengaduan ini sudah dihapus." in (await phone.get(f"{one}/data")).raw.decode()


async def test_the_form_says_the_office_s_own_texts_and_the_usual_ones_where_it_has_none(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    async with hub.clerk(SUPERVISOR) as ratna, phone_at(hub) as phone:
        choices = (await ratna.get("/complaint-choices")).body["choice"]
        own = {"purpose": {"id": "Hanya untuk <kami>.", "jv": "", "en": ""}, "retention_days": 365}
        said = await ratna.ask("PUT", "/complaint-choices", choices | own)
        assert said.status == 200, said
        page = (await phone.get(f"{hub.url}/pengaduan")).raw.decode()
        assert "Hanya untuk &lt;kami&gt;." in page
        assert "1 tahun" in page
        assert "Your data is used only" in (await phone.get(f"{hub.url}/pengaduan?bahasa=en")).raw.decode()
        form = (await phone.get("/complaint-form")).body
        assert (form["purpose"]["id"], form["retention_days"]) == ("Hanya untuk <kami>.", 365)
        assert form["purpose"]["en"].startswith("Your data is used only")
        assert form["kinds"][3]["kind"] == "supervisory"
        again = (await phone.get(f"/complaint-form?key={form['task']['key']}")).body["task"]
        assert again["key"] == form["task"]["key"]
        assert again["seal"] != (await task(phone))["seal"]


async def test_too_many_from_one_place_are_told_when_to_try_again_and_lose_nothing(start_hub: Any) -> None:
    hub: HubProcess = start_hub(complaints={"from_one_an_hour": 1, "in_all_an_hour": 10})
    async with phone_at(hub) as phone:
        page = await phone.get(f"{hub.url}/pengaduan")
        fields = Form(page.raw).fields | GOOD | {"hitung": sum_of(page.raw), "ke": "kirim"}
        assert (await sent(phone, "/pengaduan", fields)).status == 303
        other = await phone.get(f"{hub.url}/pengaduan")
        more = Form(other.raw).fields | GOOD | {"hitung": sum_of(other.raw), "ke": "kirim"}
        said = await sent(phone, "/pengaduan", more)
        assert said.status == 429
        assert 0 < int(said.headers["retry-after"]) <= 3600
        assert re.search(r"Coba lagi pukul \d\d\.\d\d\.", said.raw.decode())
        assert Form(said.raw).fields["cerita"] == GOOD["cerita"]
        # Whoever presses again for what was received is no second complaint.
        assert (await sent(phone, "/pengaduan", fields)).status == 303
