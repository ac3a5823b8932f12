// Operations on rows and tables: <button data-op="duplicate"> in a row, in the row's menu, or in the table's head.
// The address comes from data-url, or from the table: <… data-op-url="/…/N.1-1/{op}" >, fields: row, at.
// They go through the same queue as edits, because they change the same version.
import { queue } from "./autosave.js";
import { commit } from "./cell-editor.js";
import { menuOpener } from "./menu.js";

export function runOp(row, op) {
  const table = row.closest("[data-op-url]");
  if (!table || !row.dataset.row) return false;
  const refused = row.querySelector("[data-no]")?.dataset.no.split(" ") ?? [];
  if (!refused.includes(op)) send(table.dataset.opUrl.replace("{op}", op), row.dataset.row);
  return true;
}

function send(url, row) {
  commit();
  queue.op(url, document.querySelector("[data-autosave]").dataset.url, row ? [["row", row]] : []);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-op]");
  if (!button || button.disabled) return;
  const menu = button.closest("[role='menu']");
  const place = (menu && menuOpener(menu)) ?? button;
  if (button.dataset.url) return send(button.dataset.url, button.dataset.row);
  const row = place.closest("tr[data-row], tr.group");
  const table = place.closest("[data-op-url]");
  if (table) send(table.dataset.opUrl.replace("{op}", button.dataset.op), row?.dataset.row);
});
