// Builds small pieces of a page. Text is always text here, never markup.
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

export function icon(name) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("class", "icon");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", iconAddress(name));
  drawing.append(use);
  return drawing;
}

export function iconAddress(name) {
  return `/static/icons.svg#${name}`;
}

// Rebuilds the inside of `place` only when what it shows has changed, and keeps the focus on the same thing.
const shown = new WeakMap();
export function refill(place, what, make) {
  const meaning = JSON.stringify(what);
  if (shown.get(place) === meaning) return false;
  shown.set(place, meaning);
  const focused = place.contains(document.activeElement) ? document.activeElement.dataset.focusKey : null;
  place.textContent = "";
  place.append(...make());
  if (focused) {
    const again = [...place.querySelectorAll("[data-focus-key]")].find((one) => one.dataset.focusKey === focused);
    if (again) again.focus();
  }
  return true;
}
