// Asks the hub: adds the CSRF token, waits a bounded time, and turns every "no" into one sentence.
const token = document.querySelector('meta[name="csrf"]');
const TIMEOUT = 6_000;

// The hub answered with a refusal; `detail` is a sentence for the person at the screen.
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail || "Hub menolak permintaan ini.");
    this.status = status;
    this.code = problem.code || "";
    this.where = problem.where || "";
  }
}

// No answer in time, or a broken connection: whether the hub heard us is not known.
export class Unreachable extends Error {}

export function goSignIn() {
  const here = location.pathname === "/masuk" ? "/loket" : location.pathname;
  location.assign(`/masuk?next=${encodeURIComponent(here)}`);
}

async function problemOf(answer) {
  try { return await answer.json(); } catch (notJson) { return {}; }
}

// Returns the parsed answer, or null when there is none (204). Throws Refused or Unreachable. What creates something
// carries a key, so that it can be asked again without being done twice; what takes longer says `within` how long.
export async function ask(method, path, body, key, within = TIMEOUT) {
  const headers = { Accept: "application/json" };
  if (method !== "GET" && token) headers["X-CSRF-Token"] = token.content;
  if (key) headers["Idempotency-Key"] = key;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const limit = new AbortController();
  const alarm = setTimeout(() => limit.abort(), within);
  try {
    let answer;
    try {
      answer = await fetch(`/api/v1${path}`, {
        method, headers, body: body === undefined ? undefined : JSON.stringify(body),
        credentials: "same-origin", cache: "no-store", signal: limit.signal,
      });
    } catch (broken) {
      throw new Unreachable(broken.message);
    }
    if (answer.status === 401) {
      goSignIn();
      throw new Refused(401, { detail: "Sesi berakhir. Silakan masuk lagi." });
    }
    // A hub that is being restarted answers through its proxy; that is "not connected", not "no".
    if (answer.status >= 502) throw new Unreachable(String(answer.status));
    if (!answer.ok) throw new Refused(answer.status, await problemOf(answer));
    if (answer.status === 204) return null;
    const text = await answer.text();
    return text ? JSON.parse(text) : null;
  } finally {
    clearTimeout(alarm);
  }
}
