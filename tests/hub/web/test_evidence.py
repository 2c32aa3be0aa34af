"""Files that come with complaints, on the real hub: known by what they are, kept, opened by whom they concern."""

from typing import Any

from tests.hub.process import SUPERVISOR, Caller, HubProcess, Said
from tests.hub.web.test_complaints import STORY, found

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
DRAFT = "draf-0123456789abcdef"


async def sent(caller: Caller, body: bytes, *, draft: str = DRAFT, name: str = "surat.pdf") -> Said:
    return await caller.post(
        f"/complaint-files?draft={draft}", body, X_File_Name=name, Content_Type="application/octet-stream"
    )


async def complained(hub: HubProcess, **more: Any) -> dict[str, Any]:
    # By a kiosk: a phone would have to do its small task first.
    async with hub.device() as kiosk:
        said = await kiosk.post("/complaints", STORY | more, Idempotency_Key=hub.key())
        assert said.status == 201, said
        receipt: dict[str, Any] = said.body
        return receipt


async def test_a_pdf_goes_with_its_complaint_and_comes_back_as_a_download(shared_hub: HubProcess) -> None:
    async with shared_hub.stranger() as citizen:
        said = await sent(citizen, PDF, name="Surat%20keterangan.pdf")
        assert (said.status, said.body["name"], said.body["state"]) == (201, "Surat keterangan.pdf", "ready")
        listed = (await citizen.get(f"/complaint-files?draft={DRAFT}")).body
        assert [each["id"] for each in listed] == [said.body["id"]]
        receipt = await complained(shared_hub, draft=DRAFT)
        assert (await citizen.get(f"/complaint-files?draft={DRAFT}")).body == []
    async with shared_hub.clerk(SUPERVISOR) as ratna:
        seen = await found(ratna, receipt["number"])
        (file,) = seen["files"]
        opened = await ratna.get(f"/complaint-register/{seen['row']['id']}/files/{file['id']}?lihat=1")
        assert (opened.status, opened.raw) == (200, PDF)
        assert opened.headers["content-type"] == "application/pdf"
        assert opened.headers["content-disposition"].startswith('attachment; filename="Surat keterangan.pdf"')
        assert opened.headers["content-security-policy"] == "default-src 'none'; sandbox"
        assert opened.headers["x-content-type-options"] == "nosniff"


async def test_a_file_is_taken_back_before_the_complaint_is_sent_by_who_has_the_key_alone(
    shared_hub: HubProcess,
) -> None:
    draft = "draf-taken-back-0001"
    async with shared_hub.stranger() as citizen:
        file = (await sent(citizen, PDF, draft=draft)).body["id"]
        other = await citizen.ask("DELETE", f"/complaint-files/{file}?draft=somebody-elses-key")
        assert (other.status, other.code) == (404, "not_found")
        assert (await citizen.ask("DELETE", f"/complaint-files/{file}?draft={draft}")).status == 204
        assert (await citizen.get(f"/complaint-files?draft={draft}")).body == []
    assert not list(shared_hub.database.parent.glob(f"hub-bukti/*/{file}*"))
