"""Uploads for tests: a form of two parts, as a browser sends it."""

from typing import Any

import msgspec

from hub.domain.survey_scheme import CURRENT
from tests.hub.process import Caller, Said

KEYS = CURRENT.keys
BOUNDARY = "batas-7d1f"
TYPE = f"multipart/form-data; boundary={BOUNDARY}"


def form(content: bytes, name: str = "skm.csv", **choices: Any) -> bytes:
    told, name = msgspec.json.encode(choices), name.replace("\\", "\\\\")  # as in every quoted header
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="choices"\r\n\r\n'.encode()
    part = f'\r\n--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
    return head + told + part + content + f"\r\n--{BOUNDARY}--\r\n".encode()


async def preview(caller: Caller, content: bytes, name: str = "skm.csv", **choices: Any) -> Said:
    return await caller.post("/survey/imports/preview", form(content, name, **choices), Content_Type=TYPE)


async def bring(
    caller: Caller, content: bytes, name: str = "skm.csv", *, key: str | None = None, **choices: Any
) -> Said:
    headers = {"Content_Type": TYPE, "Idempotency_Key": key or caller.hub.key()}
    return await caller.post("/survey/imports", form(content, name, **choices), **headers)


def csv(*rows: str, head: str = "tanggal;paruh;layanan;") -> bytes:
    return "\n".join([head + ";".join(KEYS), *rows]).encode() + b"\n"


def row(scores: str = "333333333", day: str = "2026-03-02", half: str = "pagi", service: str = "kk") -> str:
    return ";".join([day, half, service, *scores])
