"""Files of words travel packed, and come out the same."""

import gzip

import pytest

from hub.web.site import STATIC
from tests.hub.process import HubProcess

PACKED = {"Accept-Encoding": "gzip"}


@pytest.mark.parametrize("name", ["pendopo.css", "survey.js", "icons.svg"])
async def test_words_are_packed_for_browsers_that_unpack_them(name: str, shared_hub: HubProcess) -> None:
    async with shared_hub.stranger() as phone:
        address = f"{shared_hub.url}/static/{name}"
        async with phone.http.get(address, headers=PACKED) as said:
            assert said.headers["Content-Encoding"] == "gzip"
            assert said.headers["Vary"] == "Accept-Encoding"
            assert await said.read() == (STATIC / name).read_bytes()
            etag = said.headers["ETag"]
        async with phone.http.get(address, headers={"Accept-Encoding": "identity"}) as said:
            assert "Content-Encoding" not in said.headers
            assert await said.read() == (STATIC / name).read_bytes()
        async with phone.http.get(address, headers=PACKED | {"If-None-Match": etag}) as said:
            assert (said.status, await said.read(), "Content-Encoding" in said.headers) == (304, b"", False)
        async with phone.http.get(address, headers=PACKED | {"Range": "bytes=0-9"}) as said:
            assert (said.status, await said.read()) == (206, (STATIC / name).read_bytes()[:10])
        async with phone.http.head(address, headers=PACKED) as said:
            assert (said.status, await said.read()) == (200, b"")


async def test_what_is_packed_already_is_left_alone(shared_hub: HubProcess) -> None:
    font = "fonts/PlusJakartaSans-Bold.woff2"
    async with (
        shared_hub.stranger() as phone,
        phone.http.get(f"{shared_hub.url}/static/{font}", headers=PACKED) as said,
    ):
        assert "Content-Encoding" not in said.headers
        assert len(gzip.compress(await said.read())) > 0.98 * (STATIC / font).stat().st_size
