// Sends edits and operations one after the other, in the order in which they were made. Nothing goes in
// parallel: each answer carries the section's new version, which the next request needs.
// Knows no page: what to show, the owner says in `hooks` {user, onChange, onSaved, onDropped, onRefused, onConflict}.
import { disputed } from "./conflict.js";
import * as journal from "./journal.js";
import { post } from "./post.js";

const WAITS = [5, 10, 20, 40, 60]; // seconds between tries
const BATCH = 50; // edits in one request

// Times that never repeat: two things done within a millisecond keep their order.
let last = 0;
const stamp = () => (last = Math.max(last + 1, Date.now()));

export class Queue {
  constructor(hooks) {
    this.hooks = hooks;
    this.edits = new Map(); // key -> entry; a later edit of the same cell replaces the value
    this.ops = []; // {at, url, fields}; not journalled: a structural change is either done or not
    this.versions = new Map(); // url of a section -> its latest version
    this.state = { sending: false, failed: "", retryAt: 0, tries: 0, held: false };
    this.timer = 0;
  }

  get pending() {
    return [...this.edits.values()].filter((entry) => entry.state === "pending");
  }

  get unsent() {
    return this.pending.length + this.ops.length + (this.state.sending ? 1 : 0);
  }

  edit(entry) {
    const old = this.edits.get(entry.key);
    // The base of an edit on top of an unsent one is still what the server showed.
    const next = { ...entry, ...(old && { base: old.base, baseLabel: old.baseLabel }), at: old?.state === "pending" ? old.at : stamp(), rev: (old?.rev ?? 0) + 1, state: "pending" };
    this.edits.set(entry.key, next);
    journal.put(next);
    this.hooks.onChange(this);
  }

  /** An edit that was decided: made on what the server has now. */
  settle(entry) {
    this.edits.delete(entry.key);
    this.edit(entry);
  }

  restore(entry) {
    this.edits.set(entry.key, entry);
  }

  op(url, section, fields) {
    this.ops.push({ at: stamp(), url, section, fields });
    this.run();
  }

  drop(key) {
    const entry = this.edits.get(key);
    this.edits.delete(key);
    journal.remove(key);
    this.hooks.onDropped(entry);
    this.hooks.onChange(this);
  }

  hold(held) {
    this.state.held = held;
    if (!held) this.run();
  }

  retryNow() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.run();
  }

  next() {
    const edits = this.pending.sort((a, b) => a.at - b.at);
    const op = this.ops[0];
    if (op && (!edits[0] || op.at <= edits[0].at)) return { op, url: op.url, section: op.section };
    if (!edits[0]) return null;
    const { url } = edits[0];
    const limit = edits[0].alone ? 1 : BATCH;
    const batch = edits.filter((entry) => entry.url === url && (!op || entry.at < op.at)).slice(0, limit);
    return { edits: batch, url, section: url };
  }

  fieldsOf({ op, edits, section }) {
    const version = this.versions.get(section) ?? edits?.[0].version ?? "";
    if (op) return [["version", version], ...op.fields];
    return [["version", version], ...edits.flatMap((entry) => ["table", "row", "column", "value", "base"].map((name) => [name, entry[name] ?? ""]))];
  }

  async run() {
    if (this.state.sending || this.state.held || this.timer) return;
    const job = this.next();
    if (!job) {
      Object.assign(this.state, { failed: "", tries: 0 });
      this.hooks.onChange(this);
      return;
    }
    const sent = (job.edits ?? []).map((entry) => ({ ...entry }));
    for (const { key, value } of sent) journal.noteOwn(key, value);
    this.state.sending = true;
    this.hooks.onChange(this);
    const answer = await post(job.url, this.fieldsOf(job), this.hooks.user());
    this.state.sending = false;
    this[`on_${answer.outcome}`](job, answer, sent);
    this.hooks.onChange(this);
    this.run();
  }

  on_saved(job, answer, sent) {
    Object.assign(this.state, { failed: "", tries: 0 });
    this.versions.set(job.section, answer.version);
    if (job.op) this.ops.shift();
    for (const { key, rev, value } of sent) {
      const entry = this.edits.get(key);
      if (!entry) continue;
      if (entry.rev === rev) {
        this.edits.delete(key);
        journal.remove(key);
      } else {
        // Edited again meanwhile: what was just saved is now what the server shows.
        entry.base = value;
        journal.put(entry);
      }
    }
    this.hooks.onSaved(answer, sent, job);
  }

  on_refused(job, answer, sent) {
    Object.assign(this.state, { failed: "", tries: 0 });
    if (job.op) this.ops.shift();
    for (const { key, rev } of sent) {
      const entry = this.edits.get(key);
      if (entry?.rev !== rev) continue;
      // One bad cell must not hold up the others: send them one by one to find it.
      if (sent.length > 1) entry.alone = true;
      else {
        entry.state = "refused";
        journal.put(entry);
      }
    }
    if (sent.length <= 1) this.hooks.onRefused(answer, sent, job);
  }

  on_conflict(job, answer, sent) {
    Object.assign(this.state, { failed: "", tries: 0 });
    const places = disputed(answer.html);
    const isDisputed = (entry) => places.length === 0 || places.some(({ table, row, column }) => table === entry.table && row === entry.row && column === entry.column);
    // The others of the request go again, without these.
    const clashing = sent.filter(isDisputed).filter(({ key, rev }) => this.edits.get(key)?.rev === rev).map(({ key }) => this.edits.get(key));
    // With oneself there is nothing to decide: it goes again, made on one's own last word.
    const bases = clashing.map((entry) => this.ownBase(entry, places));
    const alone = bases.length > 0 && bases.every((base) => base !== undefined);
    clashing.forEach((entry, at) => {
      Object.assign(entry, alone ? { base: bases[at] } : { state: "conflict" });
      journal.put(entry);
    });
    if (alone) return;
    this.hooks.onConflict(answer, sent, job);
  }

  /** What the server has there, if this author's own tab has sent it; undefined = it is somebody else's. */
  ownBase(entry, places) {
    const { base } = places.find(({ table, row, column }) => table === entry.table && row === entry.row && column === entry.column) ?? {};
    return base !== undefined && base !== entry.base && journal.ownValues(entry.key).includes(base) ? base : undefined;
  }

  on_retry(job, answer) {
    this.wait("offline", answer.after);
  }

  on_signin() {
    this.wait("signedout", 0);
  }

  wait(failed, after) {
    const seconds = Math.max(after, WAITS[Math.min(this.state.tries, WAITS.length - 1)]);
    Object.assign(this.state, { failed, tries: this.state.tries + 1, retryAt: Date.now() + seconds * 1000 });
    this.timer = setTimeout(() => this.retryNow(), seconds * 1000);
  }
}
