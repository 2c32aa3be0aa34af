// Many wishes close together become one question; none is forgotten.

// Returns `ask`, which runs `question` at most once in `least` milliseconds and resolves when the answer is in;
// what is wished for while a question is under way is asked right after it. `ask.now()` does not wait its turn.
export function coalesced(question, least) {
  let under = null;
  let again = false;
  let last = -least;

  function ask() {
    if (under) {
      again = true;
      return under;
    }
    const wait = Math.max(0, last + least - performance.now());
    under = new Promise((resolve) => setTimeout(resolve, wait))
      .then(() => {
        last = performance.now();
        return question();
      })
      .finally(() => {
        under = null;
        if (again) {
          again = false;
          ask();
        }
      });
    return under;
  }

  // A question already under way may have been answered before what just happened: wait for it, then ask anew.
  ask.now = async () => {
    if (under) await under;
    last = -least;
    return ask();
  };
  ask.age = () => performance.now() - last;
  return ask;
}
