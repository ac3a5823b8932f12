// Two people changed the same place: the answer's dialog shows both versions and lets the author choose, place by place.
//   <dialog data-conflict><form> <fieldset data-clash data-table data-row data-column data-base="what the server has">
//     two radio buttons, "mine" and "theirs" … [data-later] closes, and the edits wait here, marked.
// A choice is an edit like any other, made on what the server has now: kept in the journal until it is confirmed.
import { openDialog } from "./dialog.js";

const fragmentOf = (html) => document.createRange().createContextualFragment(html);
const entryOf = ({ table, row, column }, queue) =>
  [...queue.edits.values()].find((entry) => entry.state === "conflict" && entry.table === table && entry.row === row && entry.column === column);

/** Places of an answer in which there is something to choose. */
export const disputed = (html) => [...fragmentOf(html).querySelectorAll("[data-clash]")].map(({ dataset }) => ({ ...dataset }));

export function ask(html, queue) {
  const box = document.getElementById("dialogs");
  box.replaceChildren(fragmentOf(html));
  const dialog = box.querySelector("dialog[data-conflict]");
  if (!dialog) return;
  queue.hold(true);
  dialog.addEventListener("close", () => queue.hold(false), { once: true });
  dialog.querySelector("[data-later]").addEventListener("click", () => dialog.close());
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    for (const clash of dialog.querySelectorAll("[data-clash]")) {
      const entry = entryOf(clash.dataset, queue);
      if (!entry) continue;
      const { base } = clash.dataset;
      const mine = clash.querySelector(":checked").value === "mine";
      queue.settle({ ...entry, ...(mine ? {} : { value: base, label: base }), base });
    }
    dialog.close();
  });
  openDialog(dialog);
}
