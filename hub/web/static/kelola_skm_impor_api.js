// Hands a data sheet in, to be looked at or imported: a form of two parts, and the one answer.
import { Refused, Unreachable, goSignIn } from "./hub.js";

const token = document.querySelector('meta[name="csrf"]').content;
const LOOK_WITHIN = 150_000;
const IMPORT_WITHIN = 600_000;

async function send(path, file, choices, key, within) {
  const form = new FormData();
  form.append("choices", JSON.stringify(choices));
  form.append("file", file);
  const headers = { Accept: "application/json", "X-CSRF-Token": token };
  if (key) headers["Idempotency-Key"] = key;
  const limit = new AbortController();
  const alarm = setTimeout(() => limit.abort(), within);
  try {
    const answer = await fetch(`/api/v1/survey/imports${path}`, { method: "POST", headers, body: form, credentials: "same-origin", cache: "no-store", signal: limit.signal });
    if (answer.status === 401) goSignIn();
    if (!answer.ok) throw new Refused(answer.status, await answer.json().catch(() => ({})));
    return await answer.json();
  } catch (problem) {
    if (problem instanceof Refused) throw problem;
    throw new Unreachable(problem.message);
  } finally {
    clearTimeout(alarm);
  }
}

export const look = (file, choices) => send("/preview", file, choices, null, LOOK_WITHIN);
export const bring = (file, choices, key) => send("", file, choices, key, IMPORT_WITHIN);
