"""Judges a page as a stranger would: axe-core at WCAG 2.2 AA in the browser, a parser that forgives nothing."""

import re
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Any

import html5lib
from playwright.async_api import Page

# Each level carries only its own new rules, so all are named.
WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
# Without `preload`: it writes style sheets into the page, which our pages forbid, and no rule of these needs them.
RUN = """async ([tags, alsoSaid]) => {
  const rules = Object.fromEntries(alsoSaid.map((id) => [id, {enabled: true}]));
  const found = await axe.run(document, {runOnly: {type: "tag", values: tags}, rules, resultTypes: ["violations"],
    preload: false});
  return found.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id}: ${rule.help} -- ${node.target.join(" ")} -- ${node.html.slice(0, 160)} -- ${node.failureSummary}`));
}"""
# In WCAG 2.2 AA, and asleep in axe-core until it is asked for.
ASLEEP = ["target-size"]
# Attributes that name other elements of the page.
NAMING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "list", "form")


async def no_violations(page: Page) -> None:
    """Assert that axe-core finds nothing on the page as it stands now."""
    if not await page.evaluate("typeof axe === 'object'"):
        await page.evaluate(_axe())
    found = await page.evaluate(RUN, [WCAG_22_AA, ASLEEP])
    assert not found, "\n".join(found)


def valid(html: str) -> None:
    """Assert that a page has no parse error, no id twice, names nothing that is not there, and quotes nothing twice."""
    document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    there = Counter(id_ for element in document.iter() if (id_ := _attributes(element).get("id")) is not None)
    wrong = [id_ for id_, times in there.items() if times > 1 or not id_ or re.search(r"\s", id_)]
    assert not wrong, f"no proper id, or there twice: {wrong}"
    named = {
        (name, id_)
        for element in document.iter()
        for name in NAMING
        for id_ in _attributes(element).get(name, "").split()
        if id_ not in there
    }
    quoted = {
        name
        for element in document.iter()
        for name, value in _attributes(element).items()
        if '"' in value and name.startswith("aria-") and name != "aria-label"
    }
    assert not quoted, f"written with its quotation marks: {quoted}"
    assert not named, f"names what is not there: {named}"


def _attributes(element: Any) -> dict[str, str]:
    # A comment has none; a template's content is no part of the page.
    return dict(element.attrib) if isinstance(element.tag, str) else {}


@cache
def _axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
