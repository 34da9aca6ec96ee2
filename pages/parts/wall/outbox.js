// Notes on their way: each under a key of its own in the browser's storage until the server has said
// that it is on disk, so that a reload, a second window or a lost connection loses none.

// What the browser does not keep, being full or forbidden to, this window holds, also while another
// screen is shown in it; it asks before it is left.
const HELD = (window.filrougeHeld ??= held());

function held() {
  const notes = new Map();
  addEventListener("beforeunload", (event) => {
    if (notes.size) { event.preventDefault(); event.returnValue = true; }
  });
  return notes;
}

class Outbox {
  constructor(code, changed) {
    this.place = `filrouge.entry.${code}.`;
    this.url = `/api/sessions/${encodeURIComponent(code)}/notes`;
    this.changed = changed;
    this.online = true;
    this.wait = 0;
    this.last = 0;
  }

  // A UUID version 7, each later than the one before.
  key() {
    this.last = Math.max(Date.now(), this.last + 1);
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    for (let i = 0; i < 6; i++) bytes[i] = Math.floor(this.last / 2 ** (8 * (5 - i))) % 256;
    bytes[6] = (bytes[6] & 15) | 112;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  }

  // What waits, and what was refused, in the order it was written.
  all() {
    const found = new Map(this.held());
    try {
      for (let i = 0; i < localStorage.length; i++) {
        const name = localStorage.key(i);
        if (name.startsWith(this.place) && name !== this.place && !found.has(name)) found.set(name, this.read(name));
      }
    } catch { /* what this window holds is all there is */ }
    return [...found.values()].filter(Boolean).sort((a, b) => (a.body.id < b.body.id ? -1 : 1));
  }

  read(name) {
    try { return JSON.parse(localStorage.getItem(name)); } catch { return null; }
  }

  waiting() { return this.all().filter((one) => !one.why); }

  refused() { return this.all().filter((one) => one.why); }

  // Those of this session that only this window holds.
  held() { return [...HELD].filter(([name]) => name.startsWith(this.place)); }

  // Whether the browser would keep one more.
  keeps() {
    try { localStorage.setItem(this.place, ""); localStorage.removeItem(this.place); } catch { return false; }
    return !this.held().length;
  }

  put(one) {
    const name = this.place + one.body.id;
    HELD.set(name, one);
    try {
      localStorage.setItem(name, JSON.stringify(one));
      HELD.delete(name);
    } catch { /* held here, and sent from here */ }
  }

  forget(id) {
    HELD.delete(this.place + id);
    try { localStorage.removeItem(this.place + id); } catch { /* it was never there */ }
    this.changed();
  }

  add(body) {
    const id = this.key();
    this.put({ body: { id, ...body }, why: "" });
    this.changed();
    this.send();
    return id;
  }

  // One after the other, so that the wall shows them in the order they were typed.
  async send() {
    if (this.sending) return;
    this.sending = true;
    clearTimeout(this.timer);
    try {
      for (let one = this.waiting()[0]; one; one = this.waiting()[0]) if (!(await this.sent(one))) break;
    } finally {
      this.sending = false;
      this.changed();
    }
    if (this.waiting().length && !this.stopped) this.timer = setTimeout(() => this.send(), this.wait);
  }

  async sent(one) {
    let answer;
    this.put({ ...one, tried: true });
    try {
      answer = await fetch(this.url, {
        method: "POST", headers: { "Content-Type": "application/json" },
        body: JSON.stringify(one.body), signal: AbortSignal.timeout(40000),
      });
    } catch {
      this.online = false;
      return this.later(1000);
    }
    this.online = true;
    if (answer.ok) {
      this.wait = 0;
      this.kept?.(one.body, await answer.json().catch(() => ({})));
      this.forget(one.body.id);
      return true;
    }
    const said = await answer.json().catch(() => ({}));
    this.problem?.(said.message || String(answer.status));
    if (answer.status === 429 || answer.status >= 500) return this.later(1000 * (Number(answer.headers.get("Retry-After")) || 1));
    this.put({ ...one, why: said.message || String(answer.status) });
    return true;
  }

  later(least) {
    this.wait = Math.min(15000, Math.max(least, this.wait * 2));
    this.changed();
    return false;
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
  }
}
