// Keyboard and pointer in grids (<table class="grid" role="grid">), after the ARIA grid pattern: one tab stop,
// arrow keys between cells, a cell is either shown or edited (cell-editor.js).
//
//   arrows, Home/End, Ctrl+Home/End, PageUp/PageDown   move        Enter, F2, typing, double click   edit
//   Y, N, Space (yes/no cells)                         set         Delete, Backspace                 clear
//   Ctrl+Z  undo the last change of the section    Alt+Up/Down  move the row      Ctrl+Enter  add a row below      Shift+F10  menu of the row
//   while editing: Enter = keep and go down, Tab = keep and edit the next, Escape = restore
//
// What a cell is, its column says: <col data-col data-label data-widget data-source data-free>; a cell may override
// with its own data-*. Widgets are those of the column types: text, area, yes_no, choice(s), picker(s).
// The classes "fixed" and "derived" (or aria-readonly) mean: not editable.
import { playIn } from "./ahead.js";
import { clearCell, isEditing, openEditor, setCell, valueOf } from "./cell-editor.js";
import { cellAt, cellOf, focusStop, horizontal, isEditable, rowsOf, stopsOf, vertical, widgetOf } from "./grid-cells.js";
import { openMenu } from "./menu.js";
import { runOp, undo } from "./ops.js";

const PAGE = 10;

function move(event, stop) {
  const table = stop.closest("table");
  const rows = rowsOf(table);
  const stops = stopsOf(stop.closest("tr"));
  const whole = event.ctrlKey || event.metaKey;
  switch (event.key) {
    case "ArrowDown": return vertical(stop, 1);
    case "ArrowUp": return vertical(stop, -1);
    case "ArrowRight": return horizontal(stop, 1);
    case "ArrowLeft": return horizontal(stop, -1);
    case "PageDown": return vertical(stop, PAGE);
    case "PageUp": return vertical(stop, -PAGE);
    case "Home": return whole ? stopsOf(rows[0]).find((s) => !s.matches("button")) : stops.find((s) => !s.matches("button"));
    case "End": return whole ? stopsOf(rows.at(-1)).at(-1) : stops.at(-1);
    default: return undefined;
  }
}

function rowKey(event, stop) {
  const row = stop.closest("tr");
  if ((event.ctrlKey || event.metaKey) && event.key === "z") return undo(), true;
  if (event.altKey && event.key === "ArrowUp") return runOp(row, "move-up");
  if (event.altKey && event.key === "ArrowDown") return runOp(row, "move-down");
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") return runOp(row, "add-below");
  if (event.key === "ContextMenu" || (event.shiftKey && event.key === "F10")) {
    const button = row.querySelector(".rh [data-menu]");
    if (button) openMenu(button);
    return true;
  }
  return false;
}

function cellKey(event, cell) {
  if (!isEditable(cell) || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.key === "Delete" || event.key === "Backspace") return clearCell(cell), true;
  if (widgetOf(cell) === "yes_no") {
    const key = event.key.toUpperCase();
    if (key === "Y" || key === "N") return setCell(cell, key), true;
    if (key === " ") return setCell(cell, cell.dataset.v === "Y" ? "N" : "Y"), true;
    if (key === "ENTER") return focusStop(vertical(cell, 1)), true;
    return false;
  }
  if (event.key === "Enter" || event.key === "F2") return openEditor(cell), true;
  if (event.key.length === 1) return openEditor(cell, { typed: event.key }), true;
  return false;
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || isEditing()) return;
  const cell = cellOf(event.target);
  const stop = cell === event.target ? cell : event.target.closest?.(".grid .rh button");
  if (!stop || event.target.closest("[role='menu']")) return;
  if (rowKey(event, stop)) return event.preventDefault();
  if (stop === cell && cellKey(event, cell)) return event.preventDefault();
  if (event.altKey) return;
  const next = move(event, stop);
  if (next === undefined) return;
  event.preventDefault();
  focusStop(next);
});

document.addEventListener("mousedown", (event) => {
  const cell = cellOf(event.target);
  if (!cell || event.button !== 0 || cell.classList.contains("editing") || event.target.closest("a, button")) return;
  // A second click on the active cell edits, as a double click does; a drag still selects text.
  const again = document.activeElement === cell;
  focusStop(cell);
  cell.addEventListener("click", () => {
    if (!isEditable(cell) || String(getSelection()) !== "") return;
    if (again && widgetOf(cell) === "yes_no") setCell(cell, cell.dataset.v === "Y" ? "N" : "Y");
    else if (again) openEditor(cell);
  }, { once: true });
});

// Each grid needs one stop for Tab, also after the server replaced its rows.
function ensureStops(root) {
  for (const table of root.querySelectorAll(".grid[role='grid']")) {
    for (const button of table.querySelectorAll(".rh button")) button.tabIndex = -1;
    if (table.querySelector("tbody [tabindex='0']")) continue;
    const first = rowsOf(table).map((row) => row.querySelector(":scope > :is(td, th):not(.rh)")).find(Boolean);
    if (first) first.tabIndex = 0;
  }
}
for (const name of ["htmx:afterSettle", "dcs:swapped"]) document.addEventListener(name, () => ensureStops(document));
// The server asks for the focus after it made a row: HX-Trigger {"dcs:focus": {"table": …, "row": …, "edit": true}}
document.addEventListener("dcs:focus", ({ detail: { table, row, edit } }) => {
  const line = cellAt(table, row, "")?.closest("tr");
  const cells = line ? stopsOf(line).filter((stop) => !stop.matches("button") && isEditable(stop)) : [];
  const cell = cells.find((each) => valueOf(each) === "") ?? cells[0];
  if (!cell) return;
  ensureStops(document);
  focusStop(cell);
  if (edit && widgetOf(cell) !== "yes_no") openEditor(cell);
  playIn(row);
});
ensureStops(document);
