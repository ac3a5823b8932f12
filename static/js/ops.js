// Operations on rows and tables: <button data-op="duplicate"> in a row, in the row's menu, or in the table's head.
// The address comes from data-url, or from the table: <… data-op-url="/…/N.1-1/{op}" >, fields: row, fresh.
// Forms with data-op-form (the word on applicability) go the same way.
// All go through the same queue as edits, because they change the same version. `fresh` is the id of a row that is
// made: sent again after a lost answer, the operation does nothing twice.
import { awaitRow } from "./ahead.js";
import { queue, sheet } from "./autosave.js";
import { commit } from "./cell-editor.js";
import { menuOpener } from "./menu.js";

const MAKERS = ["add", "add-below", "adopt", "duplicate"]; // the author goes on in the row that comes
const ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"; // 32 letters
const freshId = () => [...crypto.getRandomValues(new Uint8Array(10))].map((byte) => ALPHABET[byte % 32]).join("");

export function runOp(row, op) {
  const table = row.closest("[data-op-url]");
  if (!table || !row.dataset.row) return false;
  const refused = row.querySelector("[data-no]")?.dataset.no.split(" ") ?? [];
  if (!refused.includes(op)) send(table.dataset.opUrl.replace("{op}", op), row.dataset.row, op);
  return true;
}

export function undo() {
  document.querySelector("#section-menu [data-op='undo']")?.click();
}

function send(url, row, op = "") {
  if (!sheet()) return;
  commit();
  const fresh = freshId();
  if (MAKERS.includes(op)) awaitRow(fresh);
  queue.op(url, sheet().dataset.url, [["fresh", fresh], ...(row ? [["row", row]] : [])]);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-op]");
  if (!button || button.disabled) return;
  const menu = button.closest("[role='menu']");
  const place = (menu && menuOpener(menu)) ?? button;
  if (button.dataset.url) return send(button.dataset.url, button.dataset.row);
  const row = button.dataset.row ?? place.closest("tr[data-row]")?.dataset.row;
  const table = place.closest("[data-op-url]");
  if (table) send(table.dataset.opUrl.replace("{op}", button.dataset.op), row, button.dataset.op);
});
document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-op-form]");
  if (!form || !sheet()) return;
  event.preventDefault();
  const fields = [...new FormData(form)].filter(([name]) => name !== "version" && name !== "csrfmiddlewaretoken");
  form.closest("dialog")?.close();
  queue.op(form.action, sheet().dataset.url, fields);
});
