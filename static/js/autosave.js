// Saves as one goes. The page of a section holds one
//   <div data-autosave data-url="/…/N.1.1/save" data-user="7" data-statement="42" data-section="N.1.1" data-version="12">
// with grids (cells report "dcs:edit") and fields (<textarea data-column="purpose" …>). Each edit is written to the
// journal at once, sent when the cell or field is left (or after a pause), and forgotten only when confirmed.
// What the server answers to which case: see post.js. Other pages of a statement hold <div data-kept data-user
// data-statement>: there, too, what is still kept here is sent.
import { giveUp } from "./ahead.js";
import { cellAt, cellOf, columnOf } from "./grid-cells.js";
import { showValue, valueOf } from "./cell-editor.js";
import { ask } from "./conflict.js";
import { openDialog } from "./dialog.js";
import * as journal from "./journal.js";
import { toast } from "./messages.js";
import { apply } from "./post.js";
import { Queue } from "./queue.js";
import { listKept, showStatus } from "./save-status.js";

const PAUSE = 1500; // a long text is also saved while it is being written
const timers = new WeakMap();

export const sheet = () => document.querySelector("[data-autosave]");
const whose = () => (sheet() ?? document.querySelector("[data-kept]"))?.dataset;
const fieldOf = (node) => node.closest?.("[data-autosave] [data-column]:is(input, textarea, select)") ?? null;

function placeOf(node) {
  const cell = cellOf(node);
  if (!cell) return { table: node.dataset.table ?? "", row: node.dataset.row ?? "", column: node.dataset.column };
  return { table: cell.closest("table").dataset.table, row: cell.closest("tr").dataset.row, column: columnOf(cell).dataset.col };
}

function nodeOf({ section, table, row, column }) {
  if (section !== sheet()?.dataset.section) return null;
  if (row) {
    const cell = cellAt(table, row, column);
    return cell && columnOf(cell).dataset.col === column ? cell : null;
  }
  const fields = [...sheet().querySelectorAll(`[data-column="${CSS.escape(column)}"]`)];
  return fields.find((field) => (field.dataset.table ?? "") === table) ?? null;
}

/** What people call the place. */
const labelOf = (node) => (cellOf(node) ? columnOf(node).dataset.label : node.labels?.[0]?.firstChild.textContent.trim() || node.ariaLabel) ?? "";

function entryFor(node, { value, label = value, base, baseLabel = base }) {
  const { url, user, statement, section, version } = sheet().dataset;
  const entry = { url, user, statement, section, version, ...placeOf(node), where: labelOf(node), value, label, base, baseLabel };
  return { ...entry, key: journal.keyOf(entry) };
}

function mark(entry) {
  const { state } = queue.edits.get(entry.key) ?? {};
  const node = nodeOf(entry);
  node?.classList.toggle("unsaved", state === "pending");
  node?.classList.toggle("refused", state === "refused" || state === "conflict");
}

function show(entry, value, label) {
  const node = nodeOf(entry);
  if (!node) return;
  if (cellOf(node)) showValue(node, value, label);
  else if (node.type === "checkbox") node.checked = value === "Y";
  else if (node.value !== value) node.value = value;
  mark(entry);
}

/** What is not saved yet stands where it was typed, also after an answer has brought other cells and rows. */
function showUnsaved() {
  for (const entry of queue.edits.values()) show(entry, entry.value, entry.label);
}

/** How the server has written what was typed: "ct image storage" has become a UID. */
function noteShown(entry) {
  const node = nodeOf(entry);
  if (node && cellOf(node)) journal.noteOwn(entry.key, valueOf(node));
}

/** A page that was made before the last edits arrived shows how things were. */
function lookAgain() {
  if (document.activeElement?.matches("input, textarea, select")) toast({ text: "Your last edits are saved now. Reload the page to see them here." });
  else location.reload();
}

const freshOf = (job) => job.op?.fields.find(([name]) => name === "fresh")?.[1] ?? "";

export const queue = new Queue({
  user: () => whose()?.user ?? "",
  onChange(changed) {
    showStatus(changed);
    if (changed.state.failed) giveUp();
  },
  onSaved(answer, sent, job) {
    if (job.section === sheet()?.dataset.url) {
      sheet().dataset.version = answer.version;
      apply(answer);
      for (const entry of sent) noteShown(entry);
    } else if (!sheet() && queue.pending.length === 0) lookAgain();
    for (const entry of sent) mark(entry);
    showUnsaved();
    giveUp(freshOf(job)); // what was not played in it by now
    document.dispatchEvent(new CustomEvent("dcs:saved", { detail: { section: job.section, version: answer.version } }));
  },
  onDropped: (entry) => show(entry, entry.base, entry.baseLabel),
  onRefused(answer, sent, job) {
    giveUp(freshOf(job));
    for (const entry of sent) mark(entry);
    if (answer.trigger) apply(answer);
    else toast({ kind: "bad", text: "The server did not accept this. What you typed is kept in this browser." });
  },
  onConflict(answer, sent) {
    for (const entry of sent) mark(entry);
    ask(answer.html, queue);
  },
});
document.addEventListener("dcs:swapped", showUnsaved);

/** What a field held when the page came. Pickers say it in data-base: a hidden input has no default of its own. */
function shown(field) {
  if (field.tagName === "SELECT") return [...field.options].find((option) => option.defaultSelected)?.value ?? "";
  return field.type === "checkbox" ? (field.defaultChecked ? "Y" : "N") : field.defaultValue;
}

const fieldValue = (field) => (field.type === "checkbox" ? (field.checked ? "Y" : "N") : field.value);

function record(field) {
  const base = (field.dataset.base ??= shown(field));
  const entry = entryFor(field, { value: fieldValue(field), base });
  queue.edit(entry);
  mark(entry);
}

function send(field) {
  clearTimeout(timers.get(field));
  // From now on this is what was shown last; the queue keeps the older base while something is unsent.
  field.dataset.base = fieldValue(field);
  queue.run();
}

document.addEventListener("input", (event) => {
  const field = fieldOf(event.target);
  if (!field) return;
  record(field);
  clearTimeout(timers.get(field));
  timers.set(field, setTimeout(() => send(field), PAUSE));
});
document.addEventListener("change", (event) => {
  const field = fieldOf(event.target);
  if (!field) return;
  if (field.type === "hidden" || field.tagName === "SELECT" || field.type === "checkbox") record(field);
  send(field);
});
document.addEventListener("dcs:edit", (event) => {
  const entry = entryFor(event.target, event.detail);
  queue.edit(entry);
  mark(entry);
  queue.run();
});

/** Edits kept from before: show them again where they belong, and send them (also those of other sections). */
function restore() {
  if (!whose()) return;
  if (sheet()) {
    const { url, version } = sheet().dataset;
    queue.versions.set(url, String(Math.max(Number(queue.versions.get(url) ?? 0), Number(version))));
  }
  for (const entry of journal.all(whose())) {
    if (!queue.edits.has(entry.key)) queue.restore(entry);
  }
  showUnsaved();
  showStatus(queue);
  queue.run();
}
document.addEventListener("htmx:load", (event) => {
  if (event.target.matches?.("[data-autosave]") || event.target.querySelector?.("[data-autosave]")) restore();
});
restore();

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-retry]")) queue.retryNow();
  const status = event.target.closest("#save-status");
  if (status && queue.edits.size > 0) {
    listKept(queue);
    openDialog(document.getElementById("kept-edits"), status);
  }
});
// Signs that it may work again: the network is back, this tab is looked at, another tab signed in.
window.addEventListener("online", () => queue.retryNow());
// A page from the browser's memory shows how things were; what is not sent yet is in the journal.
window.addEventListener("pageshow", (event) => {
  if (event.persisted && whose()) location.reload();
});
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && queue.state.failed) queue.retryNow();
});
// Edits are in the journal and are sent from the next page; operations are not.
window.addEventListener("beforeunload", (event) => {
  if (queue.ops.length > 0 || journal.isOnlyInMemory()) event.preventDefault();
});
