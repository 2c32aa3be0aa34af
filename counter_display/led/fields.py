"""The fields of a request to a panel: the office's own names and nesting, filled with what is on the wall."""

from collections.abc import Mapping
from typing import Any

from counter_display.led.line_template import Template, TemplateRefused, said
from counter_display.led.on_the_wall import LedWall


def filled_fields(fields: Mapping[str, Any], wall: LedWall, *, upper: bool) -> dict[str, Any]:
    """Return `fields` with the placeholders in every text replaced, however deep the text lies."""
    values = said(wall, encoding="utf-8", upper=upper)
    return {name: _filled(value, values) for name, value in fields.items()}


def check_fields(fields: Mapping[str, Any], *, flat: bool) -> None:
    """Fill the fields once; `TemplateRefused` when a text cannot be read or when `flat` fields have depth."""
    for name, value in fields.items():
        if flat and not isinstance(value, str):
            raise TemplateRefused(f"field {name!r}: in a form or a GET every field is a text")
        try:
            _filled(value, dict.fromkeys(said(LedWall()), b""))
        except UnicodeDecodeError as error:
            raise TemplateRefused(f"field {name!r}: {value!r} is no text") from error


def _filled(value: Any, values: Mapping[str, bytes]) -> Any:
    match value:
        case str():
            return Template.read(value, "utf-8").filled(values).decode("utf-8")
        case dict():
            return {name: _filled(inner, values) for name, inner in value.items()}
        case list():
            return [_filled(inner, values) for inner in value]
        case int() | float() | bool():
            return value
        case _:
            raise TemplateRefused(f"{value!r} cannot be sent; write it as a text")
