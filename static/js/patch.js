// Puts an answer into the page: parts with hx-swap-oob take the place of those with the same id (not by htmx, which
// copies attributes that the content security policy forbids to write); and into the grids
//   <template data-grid="N.1-1"> rows with the cells that changed, <td data-n="3"> = the third of the row
//   <template data-grid="N.1-1" data-whole> a new <tbody>: rows came, went or moved
// Nothing is taken away from under the hands of somebody: what concerns the cell that is being edited waits until its
// editor closes, what concerns an open menu or its button waits until that closes, and the focus stays in its row and column.
import { editedCell } from "./cell-editor.js";
import { focusStop, rowsOf, stopsOf } from "./grid-cells.js";
import { keepingFocus } from "./keep-focus.js";
import { holdsOpenMenu } from "./menu.js";

const waiting = []; // templates, oldest first
const waitingParts = new Map(); // id -> the newest of these

const gridOf = (template) => document.querySelector(`.grid[data-table="${CSS.escape(template.dataset.grid)}"]`);
const rowIn = (body, id) => body.querySelector(`tr[data-row="${CSS.escape(id)}"]`);

function concerns(template, cell) {
  const row = cell.closest("tr");
  if (gridOf(template) !== cell.closest("table")) return false;
  if ("whole" in template.dataset) return true;
  const changed = rowIn(template.content, row.dataset.row);
  return changed?.querySelector(`[data-n="${cell.cellIndex}"]`) != null;
}

/** Where the focus is in a grid, in words that survive new rows. */
function stopAt(table) {
  const stop = table.contains(document.activeElement) ? document.activeElement : null;
  const row = stop?.closest("tr");
  if (!row) return null;
  return { id: row.dataset.row, at: rowsOf(table).indexOf(row), button: stop.matches("button"), index: stop.closest("td, th").cellIndex };
}

function goBack(table, place) {
  if (!place) return;
  const rows = rowsOf(table);
  const row = rows.find((each) => each.dataset.row === place.id) ?? rows[Math.min(Math.max(place.at, 0), rows.length - 1)];
  if (!row) return;
  focusStop((place.button && row.querySelector(".rh button")) || row.children[Math.max(place.index, 1)] || stopsOf(row)[0]);
}

function replaceBody(table, body) {
  const known = new Set(rowsOf(table).map((row) => row.dataset.row));
  const place = stopAt(table);
  table.tBodies[0].replaceWith(body);
  for (const row of rowsOf(table)) {
    if (known.size > 0 && !known.has(row.dataset.row)) row.classList.add("is-new");
  }
  goBack(table, place);
}

function replaceCells(table, rows) {
  for (const changed of rows) {
    const row = rowIn(table.tBodies[0], changed.dataset.row);
    if (!row) continue;
    const place = row.contains(document.activeElement) ? stopAt(table) : null;
    row.className = changed.className;
    const head = changed.querySelector(".rh");
    if (head && !row.cells[0].contains(document.activeElement)) row.cells[0].replaceWith(head);
    for (const cell of changed.querySelectorAll("[data-n]")) {
      const number = Number(cell.dataset.n);
      cell.removeAttribute("data-n");
      row.cells[number]?.replaceWith(cell);
    }
    if (place && !row.contains(document.activeElement)) goBack(table, place);
  }
}

function put(template) {
  const table = gridOf(template);
  if (!table) return;
  const fragment = template.content;
  if ("whole" in template.dataset) replaceBody(table, fragment.querySelector("tbody"));
  else replaceCells(table, [...fragment.querySelectorAll("tr")]);
}

/** A text that has the focus stays as it is; what others wrote there meanwhile shows when it is sent. */
const isBusy = (part) => part.contains(document.activeElement) && document.activeElement.matches("input, textarea, select");

export function replaceParts(fragment) {
  for (const part of fragment.querySelectorAll("[hx-swap-oob]")) {
    part.removeAttribute("hx-swap-oob");
    waitingParts.set(part.id, part);
  }
  flushParts();
}

function flushParts() {
  const ready = [...waitingParts].filter(([id]) => !holdsOpenMenu(document.getElementById(id) ?? document.createElement("i")));
  for (const [id, part] of ready) {
    waitingParts.delete(id);
    const old = document.getElementById(id);
    if (old && !isBusy(old)) old.replaceWith(part);
  }
  return ready.length > 0;
}

/** Takes the grids' templates out of an answer and puts them in place. */
export function patchGrids(fragment) {
  for (const template of fragment.querySelectorAll("template[data-grid]")) {
    template.remove();
    waiting.push(template);
  }
  flush();
}

const underMenu = (template) => gridOf(template) !== null && holdsOpenMenu(gridOf(template));

/** In order: behind one that waits, all others of its grid wait too. */
function flush() {
  const edited = editedCell();
  const held = new Set();
  const ready = waiting.splice(0).filter((template) => {
    if (!held.has(template.dataset.grid) && !(edited && concerns(template, edited)) && !underMenu(template)) return true;
    held.add(template.dataset.grid);
    waiting.push(template);
    return false;
  });
  ready.forEach(put);
  return ready.length > 0;
}

document.addEventListener("dcs:closed", () => {
  // After what the closing editor still does, such as opening the next one.
  queueMicrotask(() => { if (flush()) document.dispatchEvent(new CustomEvent("dcs:swapped")); });
});
document.addEventListener("dcs:menu-closed", () => {
  let changed = false;
  keepingFocus(() => { changed = [flushParts(), flush()].some(Boolean); });
  if (changed) document.dispatchEvent(new CustomEvent("dcs:swapped"));
});
