// Edits one cell of a grid. The cell's text stays under the editor, so rows do not jump; the value is in
// data-v, or in the text where the two are equal. Emits "dcs:edit" (bubbles) with {value, base, label, baseLabel};
// autosave.js does the rest. There is never more than one editor.
import { columnOf, focusStop, isEditable, nextEditable, vertical, widgetOf } from "./grid-cells.js";
import { Picker } from "./picker.js";

let active = null; // {cell, box, input, picker, proposed}

export const isEditing = () => active !== null;
export const editedCell = () => active?.cell ?? null;
export const valueOf = (cell) => cell.dataset.v ?? cell.textContent.trim();

const labelOf = (cell) => {
  const chips = [...cell.querySelectorAll(":scope > .chip")];
  return chips.length > 0 ? chips.map((chip) => chip.textContent).join("; ") : cell.textContent.trim();
};

/** Show a value in a cell without editing (also used to restore unsent edits). */
export function showValue(cell, value, label = value) {
  cell.dataset.v = value;
  const kept = cell.querySelector(":scope > .cell-editor");
  if (cell.classList.contains("set")) {
    const values = value.split("; ");
    cell.replaceChildren(...label.split("; ").filter(Boolean).flatMap((text, at) => {
      const chip = Object.assign(document.createElement("span"), { className: "chip", textContent: text });
      chip.dataset.value = values[at];
      return [chip, " "];
    }));
  } else cell.textContent = label;
  if (kept) cell.append(kept);
}

export function setCell(cell, value, label = value) {
  const base = valueOf(cell);
  if (value === base) return;
  const baseLabel = labelOf(cell);
  showValue(cell, value, label);
  cell.dispatchEvent(new CustomEvent("dcs:edit", { bubbles: true, detail: { value, base, label, baseLabel } }));
}

export const clearCell = (cell) => setCell(cell, "");

const PICKERS = ["choice", "choices", "picker", "pickers"];

const spec = (cell) => ({ ...columnOf(cell).dataset, ...cell.dataset, widget: widgetOf(cell) });

/** What a picker starts from: the chips of a cell, or its one value with its text. */
function chosenIn(cell, value) {
  const chips = [...cell.querySelectorAll(":scope > .chip")];
  if (chips.length > 0) return chips.map((chip) => ({ value: chip.dataset.value ?? chip.textContent, label: chip.textContent }));
  const label = [...cell.childNodes].filter((node) => !node.classList?.contains("nest") && !node.classList?.contains("cell-editor")).map((node) => node.textContent).join("").trim();
  return value ? [{ value, label: label || value }] : [];
}

function textEditor({ widget, label }, value) {
  const input = document.createElement(widget === "area" ? "textarea" : "input");
  if (widget === "area") input.rows = 1;
  else input.spellcheck = false;
  input.setAttribute("aria-label", label ?? "");
  input.value = value;
  return input;
}

export function openEditor(cell, { typed = null } = {}) {
  if (active) commit();
  const options = spec(cell);
  const picks = PICKERS.includes(options.widget);
  const box = Object.assign(document.createElement("div"), { className: `cell-editor is-${picks ? "picker" : options.widget}` });
  const value = valueOf(cell);
  cell.classList.add("editing");
  cell.append(box);
  active = { cell, box };
  if (picks) {
    active.picker = new Picker(box, {
      source: options.source,
      multiple: options.widget.endsWith("s"),
      free: "free" in options,
      label: options.label,
      chosen: chosenIn(cell, value),
      ondone: (way) => finish(way),
    });
    active.input = active.picker.input;
  } else {
    active.input = textEditor(options, value);
    box.append(active.input);
  }
  // Near the right edge a wide editor grows to the left.
  if (box.getBoundingClientRect().right > document.documentElement.clientWidth - 8) box.classList.add("to-start");
  active.input.focus();
  // What the template proposes is there to be taken with Enter; who passes by has not taken it.
  const proposal = typed === null && value === "" ? cell.dataset.proposal ?? "" : "";
  if (typed !== null || proposal) {
    active.input.value = typed ?? proposal;
    active.input.dispatchEvent(new Event("input", { bubbles: true }));
    active.proposed = Boolean(proposal);
    if (proposal) active.input.select();
  } else {
    active.input.select();
    active.picker?.search();
  }
}
document.addEventListener("input", (event) => {
  if (active && event.target === active.input) active.proposed = false;
});

function close() {
  const { cell, box, picker } = active;
  active = null;
  picker?.destroy();
  cell.classList.remove("editing");
  box.remove();
  cell.dispatchEvent(new CustomEvent("dcs:closed", { bubbles: true }));
  return cell;
}

/** Keep what was typed; a proposal only where it was `taken`. */
export function commit({ taken = false } = {}) {
  if (!active) return null;
  const { picker, input, proposed } = active;
  if (proposed && !taken) return close();
  const result = picker ? picker.result() : { value: input.value.trim(), label: input.value.trim() };
  const cell = close();
  if (result) setCell(cell, result.value, result.label);
  return cell;
}

/** Where Enter leads: down; in the last row of one's own to the next cell of it. */
function below(cell) {
  const next = vertical(cell, 1);
  if (next !== cell && isEditable(next)) return next;
  const right = nextEditable(cell, 1);
  return right?.parentElement === cell.parentElement ? right : cell;
}

function finish(way) {
  if (way === "cancel") return focusStop(close());
  const cell = commit({ taken: way === "down" || way === "stay" });
  if (way === "next" || way === "previous") {
    const other = nextEditable(cell, way === "next" ? 1 : -1);
    focusStop(other ?? cell);
    if (other && widgetOf(other) !== "yes_no") openEditor(other);
    return;
  }
  focusStop(way === "down" ? below(cell) : cell);
}

document.addEventListener("keydown", (event) => {
  if (!active || event.target !== active.input || event.isComposing || event.defaultPrevented) return;
  const multiline = active.input instanceof HTMLTextAreaElement;
  if (event.key === "Escape") finish("cancel");
  else if (event.key === "Tab") finish(event.shiftKey ? "previous" : "next");
  // Alt/Shift+Enter: a new line, as in a spreadsheet.
  else if (event.key === "Enter" && multiline && (event.altKey || event.shiftKey)) active.input.setRangeText("\n", active.input.selectionStart, active.input.selectionEnd, "end");
  else if (event.key === "Enter") finish("down");
  else return;
  event.preventDefault();
  event.stopPropagation();
});
// Whoever leaves the page has not taken back what is typed: autosave.js keeps it and sends it.
window.addEventListener("pagehide", () => commit());
document.addEventListener("focusout", (event) => {
  if (!active || !active.box.contains(event.target) || active.box.contains(event.relatedTarget)) return;
  // Lost to another window: go on editing when it comes back.
  if (!document.hasFocus()) return;
  commit();
});
