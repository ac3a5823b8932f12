// Where things are in a grid: cells, their columns, the neighbours that keys lead to. No events here.
const CELL = ".grid tbody :is(td, th):not(.rh, .group > *)";
export const cellOf = (node) => node?.closest?.(CELL) ?? null;
export const columnOf = (cell) => cell.closest("table").querySelector("colgroup").children[cell.cellIndex];
/** The first cell of a column: where several show one value, the one that is edited. */
export function cellAt(table, row, column) {
  const line = document.querySelector(`.grid[data-table="${CSS.escape(table)}"] tr[data-row="${CSS.escape(row)}"]`);
  const cells = [...(line?.children ?? [])];
  return cells.find((cell) => columnOf(cell)?.dataset.col === column) ?? cells[1] ?? null;
}
export const widgetOf = (cell) => cell.dataset.widget ?? columnOf(cell).dataset.widget ?? "text";
export const isEditable = (cell) =>
  !cell.matches(".fixed, .derived, [aria-readonly='true']") && !cell.closest(".suggestion, .grid[aria-readonly='true']");

export const rowsOf = (table) => [...table.querySelectorAll("tbody > tr:not(.group)")].filter((row) => !row.hidden);
export const stopsOf = (row) => [...row.querySelectorAll(".rh button"), ...row.querySelectorAll(":scope > :is(td, th):not(.rh)")];

export function focusStop(stop) {
  if (!stop) return;
  const table = stop.closest("table");
  for (const old of table.querySelectorAll("[tabindex='0']")) old.tabIndex = -1;
  stop.tabIndex = 0;
  stop.focus({ preventScroll: false });
}

function neighbour(row, way) {
  let next = row;
  do {
    // Groups of rows may be bodies of their own.
    const body = next.parentElement;
    next = way > 0 ? next.nextElementSibling ?? body.nextElementSibling?.firstElementChild : next.previousElementSibling ?? body.previousElementSibling?.lastElementChild;
  } while (next && (next.classList.contains("group") || next.hidden || !next.closest("tbody")));
  return next;
}

/** The same column, `by` rows further; group headings are passed over. */
export function vertical(stop, by) {
  let row = stop.closest("tr");
  for (let left = Math.abs(by); left > 0; left -= 1) row = neighbour(row, Math.sign(by)) ?? row;
  if (stop.matches("button")) return row.querySelector(".rh button") ?? stopsOf(row)[0];
  return row.children[stop.cellIndex];
}

export function horizontal(stop, by) {
  const stops = stopsOf(stop.closest("tr"));
  return stops[stops.indexOf(stop) + by] ?? null;
}

/** For Tab while editing: the next cell that can be edited, in reading order. */
export function nextEditable(cell, by) {
  const cells = rowsOf(cell.closest("table")).flatMap((row) => [...row.querySelectorAll(":scope > :is(td, th):not(.rh)")]);
  for (let at = cells.indexOf(cell) + by; at >= 0 && at < cells.length; at += by) {
    if (isEditable(cells[at])) return cells[at];
  }
  return null;
}
