// The form's task: a number whose digest begins with zeros. Done in small pieces while the citizen writes, so that the
// page is never held up; not in a worker, which old phones do not have for modules.
import { sha256 } from "./complaint_sha256.js";

let piece = 8;
let rest = 12;

// Whoever has pressed "send" waits for this and for nothing else.
export function hurry() {
  piece = 60;
  rest = 0;
}

// Resolves with the number; an old phone needs some seconds.
export function work(key, seal, bits) {
  const encoder = new TextEncoder();
  let number = 0;
  const found = () => sha256(encoder.encode(`${key}:${seal}:${number}`))[0] >>> (32 - bits) === 0;
  return new Promise((done) => {
    const go = () => {
      const until = performance.now() + piece;
      while (performance.now() < until) {
        for (let i = 0; i < 32; i += 1, number += 1) if (found()) { done(String(number)); return; }
      }
      setTimeout(go, rest);
    };
    go();
  });
}
