// Notes on their way: each under a key of its own in the browser's storage until the server has said
// that it is on disk, so that a reload, a second window or a lost connection loses none.

class Outbox {
  constructor(code, changed) {
    this.place = `filrouge.entry.${code}.`;
    this.url = `/api/sessions/${encodeURIComponent(code)}/notes`;
    this.changed = changed;
    this.memory = new Map(); // for browsers that keep nothing
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
    const found = new Map(this.memory);
    try {
      for (let i = 0; i < localStorage.length; i++) {
        const name = localStorage.key(i);
        const id = name.startsWith(this.place) && name.slice(this.place.length);
        if (id && !found.has(id)) found.set(id, this.read(name));
      }
    } catch { /* what is in memory is all there is */ }
    return [...found.values()].filter(Boolean).sort((a, b) => (a.body.id < b.body.id ? -1 : 1));
  }

  read(name) {
    try { return JSON.parse(localStorage.getItem(name)); } catch { return null; }
  }

  waiting() { return this.all().filter((one) => !one.why); }

  refused() { return this.all().filter((one) => one.why); }

  put(one) {
    this.memory.set(one.body.id, one);
    try {
      localStorage.setItem(this.place + one.body.id, JSON.stringify(one));
      this.memory.delete(one.body.id);
    } catch { /* full or forbidden: kept in memory, and sent from there */ }
  }

  forget(id) {
    this.memory.delete(id);
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
      this.kept?.(one.body.id);
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
