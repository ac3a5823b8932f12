// The line below a grid: which cell has the focus, its findings, and which keys it understands.
import { cellOf, columnOf, isEditable, widgetOf } from "./grid-cells.js";

const PICK = "Type to search · Enter picks · Esc restores";
const PICK_SEVERAL = "Type to search · Enter picks, Enter again keeps · Esc restores";
const KEYS = {
  yes_no: "Y or N · Space toggles · Del clears",
  text: "Enter edits · Esc restores · Del clears",
  area: "Enter edits · Shift+Enter new line · Esc restores",
  choice: PICK,
  choices: PICK_SEVERAL,
  picker: PICK,
  pickers: PICK_SEVERAL,
};

function keysFor(cell) {
  if (cell.closest(".suggestion")) return "Suggestion of the template: adopt the row to edit it";
  if (cell.classList.contains("derived")) return "Derived: changes with its source";
  if (cell.classList.contains("fixed")) return "Fixed by the template";
  return isEditable(cell) ? KEYS[widgetOf(cell)] ?? "" : "";
}

function show(cell) {
  const bar = cell?.closest(".grid-wrap")?.nextElementSibling;
  if (!bar?.matches("[data-grid-bar]")) return;
  const column = columnOf(cell);
  const row = cell.closest("tr").querySelector(".rh-no")?.textContent.trim();
  bar.querySelector(".grid-bar-place").textContent = [row && `Row ${row}`, column.dataset.label].filter(Boolean).join(" · ");
  bar.querySelector(".grid-bar-keys").textContent = keysFor(cell);
  const findings = bar.querySelector(".grid-bar-finding");
  findings.replaceChildren();
  for (const id of (cell.getAttribute("aria-describedby") ?? "").split(/\s+/).filter(Boolean)) {
    const found = document.getElementById(id);
    if (!found) continue;
    const icon = found.parentElement.querySelector(".icon")?.cloneNode(true);
    const text = document.createElement("span");
    text.textContent = found.querySelector(".finding-text").textContent.trim();
    const cure = document.createElement("span");
    cure.className = "finding-cure";
    cure.textContent = found.querySelector(".finding-cure")?.textContent.trim() ?? "";
    const mend = found.parentElement.querySelector("[data-op='fix']")?.cloneNode(true);
    findings.append(...[icon, text, cure, mend].filter(Boolean));
  }
}

document.addEventListener("focusin", (event) => show(cellOf(event.target)));
document.addEventListener("dcs:swapped", () => show(cellOf(document.activeElement)));
