// Follows the hub's feed: says when something happened, and whether the connection stands. Reconnects by itself.
const PROTOCOL = 1;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 4_000;

// Tells every part of a page what its feed says, as "message" events.
export const heard = new EventTarget();

export class Feed {
  static made = false;

  // `happened()` for every message, `state(connected)` on every change, `refused(detail)` when the hub will not talk.
  constructor({ device, happened, state, refused }) {
    Feed.made = true;
    this.device = device;
    this.happened = happened;
    this.state = state;
    this.refused = refused;
    this.pause = FIRST_PAUSE;
    this.socket = null;
    this.timer = null;
    // The browser often knows of a pulled cable long before the socket does.
    window.addEventListener("online", () => this.connect());
    window.addEventListener("offline", () => this.drop());
    this.connect();
  }

  connect() {
    clearTimeout(this.timer);
    if (this.socket && this.socket.readyState <= WebSocket.OPEN) return;
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/api/v1/feed`);
    this.socket = socket;
    socket.onopen = () => socket.send(JSON.stringify({ type: "hello", protocol: PROTOCOL, device: this.device }));
    socket.onmessage = (message) => {
      if (socket === this.socket) this.heard(JSON.parse(message.data));
    };
    socket.onclose = () => {
      if (socket === this.socket) this.lost();
    };
  }

  heard(message) {
    if (message.type === "refused") {
      this.refused(message.detail);
      return;
    }
    if (message.type === "welcome") {
      this.pause = FIRST_PAUSE;
      this.state(true);
    }
    this.happened(message);
    heard.dispatchEvent(new CustomEvent("message", { detail: message }));
  }

  lost() {
    this.socket = null;
    this.state(false);
    // Not all counters at the same moment after a power cut.
    this.timer = setTimeout(() => this.connect(), this.pause * (0.75 + Math.random() / 2));
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
  }

  // Give up a connection that looks alive but is not.
  drop() {
    if (!this.socket) return;
    const socket = this.socket;
    this.lost();
    socket.close();
  }
}
