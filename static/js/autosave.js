// Saves as one goes. The page of a section holds one
//   <div data-autosave data-url="/…/N.1.1/save" data-user="7" data-statement="42" data-section="N.1.1" data-version="12">
// with grids (cells report "dcs:edit") and fields (<textarea data-column="purpose" …>). Each edit is written to the
// journal at once, sent when the cell or field is left (or after a pause), and forgotten only when confirmed.
// What the server answers to which case: see post.js. A field is never sent back to the page while it has the focus.
//
// Conflict (409): the answer's <dialog data-conflict><form action=… > opens. Its form is sent in place of the edits it
// settles, so it carries every cell of the rejected request: table, row, column, value, base (base = what the server
// has now) as above. [data-later] closes it; the edits stay here, marked.
import { cellOf, columnOf } from "./grid-cells.js";
import { showValue } from "./cell-editor.js";
import { openDialog } from "./dialog.js";
import * as journal from "./journal.js";
import { toast } from "./messages.js";
import { apply } from "./post.js";
import { Queue } from "./queue.js";
import { listKept, showStatus } from "./save-status.js";

const PAUSE = 1500; // a long text is also saved while it is being written
const timers = new WeakMap();

const sheet = () => document.querySelector("[data-autosave]");
const fieldOf = (node) => node.closest?.("[data-autosave] [data-column]:is(input, textarea, select)") ?? null;

function placeOf(node) {
  const cell = cellOf(node);
  if (!cell) return { table: node.dataset.table ?? "", row: node.dataset.row ?? "", column: node.dataset.column };
  return { table: cell.closest("table").dataset.table, row: cell.closest("tr").dataset.row, column: columnOf(cell).dataset.col };
}

function findPlace({ table, row, column }) {
  const root = sheet();
  if (!row) return root?.querySelector(`[data-column="${CSS.escape(column)}"]`);
  const line = root?.querySelector(`table[data-table="${CSS.escape(table)}"] tr[data-row="${CSS.escape(row)}"]`);
  return [...(line?.children ?? [])].find((cell) => columnOf(cell)?.dataset.col === column) ?? null;
}

function entryFor(node, { value, label = value, base }) {
  const { url, user, statement, section, version } = sheet().dataset;
  const entry = { url, user, statement, section, version, ...placeOf(node), value, label, base };
  return { ...entry, key: journal.keyOf(entry) };
}

function mark(entry) {
  const node = findPlace(entry);
  if (!node || entry.section !== sheet()?.dataset.section) return;
  const { state } = queue.edits.get(entry.key) ?? {};
  node.classList.toggle("unsaved", state === "pending");
  node.classList.toggle("refused", state === "refused" || state === "conflict");
}

export const queue = new Queue({
  onChange: showStatus,
  onSaved(answer, sent, job) {
    if (job.section === sheet()?.dataset.url) {
      sheet().dataset.version = answer.version;
      for (const { key } of sent) unmark(key);
      apply(answer);
    }
    // Cells that came back from the server lost the mark of an edit made meanwhile.
    for (const entry of queue.edits.values()) mark(entry);
    document.dispatchEvent(new CustomEvent("dcs:saved", { detail: { section: job.section, version: answer.version } }));
  },
  onRefused(answer, sent) {
    for (const { key } of sent) mark(queue.edits.get(key));
    if (answer.html || answer.trigger) apply(answer);
    else toast({ kind: "bad", text: "The server did not accept this. What you typed is kept in this browser." });
  },
  onConflict(answer, sent) {
    for (const { key } of sent) mark(queue.edits.get(key));
    const box = document.getElementById("dialogs");
    window.htmx.swap(box, answer.html, { swapStyle: "innerHTML", swapDelay: 0, settleDelay: 0 });
    const dialog = box.querySelector("dialog[data-conflict]");
    if (!dialog) return;
    queue.hold(true);
    dialog.addEventListener("close", () => queue.hold(false), { once: true });
    dialog.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      for (const { key } of sent) queue.drop(key);
      const fields = [...new FormData(event.target, event.submitter)].filter(([name]) => name !== "version");
      queue.op(event.target.action, sheet().dataset.url, fields);
      dialog.close();
    });
    openDialog(dialog);
  },
});

function unmark(key) {
  if (queue.edits.has(key)) return;
  for (const node of sheet().querySelectorAll(".unsaved, .refused")) {
    if (journal.keyOf({ ...sheet().dataset, ...placeOf(node) }) === key) node.classList.remove("unsaved", "refused");
  }
}

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
  const root = sheet();
  if (!root) return;
  const known = Number(queue.versions.get(root.dataset.url) ?? 0);
  queue.versions.set(root.dataset.url, String(Math.max(known, Number(root.dataset.version))));
  for (const entry of journal.all(root.dataset)) {
    if (!queue.edits.has(entry.key)) queue.restore(entry);
    const node = entry.section === root.dataset.section ? findPlace(entry) : null;
    if (!node) continue;
    if (cellOf(node)) showValue(node, entry.value, entry.label);
    else if (node.type === "checkbox") node.checked = entry.value === "Y";
    else node.value = entry.value;
    mark(entry);
  }
  showStatus(queue);
  queue.run();
}
document.addEventListener("htmx:load", (event) => {
  if (event.target.matches?.("[data-autosave]") || event.target.querySelector?.("[data-autosave]")) restore();
});
restore();

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-retry]")) queue.retryNow();
  if (event.target.closest("[data-later]")) event.target.closest("dialog").close();
  const status = event.target.closest("#save-status");
  if (status && queue.edits.size > 0) {
    listKept(queue);
    openDialog(document.getElementById("kept-edits"), status);
  }
});
// Signs that it may work again: the network is back, this tab is looked at, another tab signed in.
window.addEventListener("online", () => queue.retryNow());
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && queue.state.failed) queue.retryNow();
});
window.addEventListener("beforeunload", (event) => {
  if (queue.unsent > 0 || journal.isOnlyInMemory()) event.preventDefault();
});
