"""Services for tests: built by hand where their peculiarity matters, else the real ones."""

from hub.protocol.standards import Requirement, Service, Variant, Words


def said(text: str) -> Words:
    return Words(id=text, jv=f"{text} (jv)", en=f"{text} (en)")


def need(name: str, **more: object) -> Requirement:
    return Requirement(id=name, text=said(name), published=name, **more)  # type: ignore[arg-type]  # passed on as they are


def service(name: str, *needs: Requirement, **more: object) -> Service:
    usual = {
        "id": name, "name": said(name), "official_name": name, "short": said(name), "subtitle": said(""),
        "group": "group", "icon": "file-document", "prefix": "A", "rank": 1, "free": False, "requirements": needs,
    }  # fmt: skip
    return Service(**{**usual, **more})  # type: ignore[arg-type]  # passed on as they are


def case(name: str, *needs: Requirement) -> Variant:
    return Variant(id=name, name=said(name), requirements=needs)
