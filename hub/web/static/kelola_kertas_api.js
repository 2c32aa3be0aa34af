// Asks the hub for a picture of a slip and hands in a logo: the two questions that are not JSON on both sides.
import { Refused, Unreachable } from "./hub.js";

const token = document.querySelector('meta[name="csrf"]').content;
const TIMEOUT = 15_000;
export const LARGEST_LOGO = 1_000_000;

async function send(path, type, body) {
  const limit = new AbortController();
  const alarm = setTimeout(() => limit.abort(), TIMEOUT);
  try {
    const answer = await fetch(`/api/v1${path}`, {
      method: "POST", headers: { "Content-Type": type, "X-CSRF-Token": token }, body,
      credentials: "same-origin", cache: "no-store", signal: limit.signal,
    });
    if (!answer.ok) throw new Refused(answer.status, await answer.json().catch(() => ({})));
    return answer;
  } catch (problem) {
    if (problem instanceof Refused) throw problem;
    throw new Unreachable(problem.message);
  } finally {
    clearTimeout(alarm);
  }
}

const asDataUrl = (blob) => new Promise((resolve, reject) => {
  const reader = new FileReader();
  reader.onload = () => resolve(reader.result);
  reader.onerror = () => reject(reader.error);
  reader.readAsDataURL(blob);
});

// The slip as it would come out, as an address for an <img>.
export async function draw(wish) {
  return asDataUrl(await (await send("/slips/preview", "application/json", JSON.stringify(wish))).blob());
}

// {logo, notices}; nothing is kept before the slips are saved.
export async function readLogo(file) {
  return (await send("/slips/logo", "application/octet-stream", file)).json();
}
