// Keys that are typed while a new row is on its way: they are meant for that row, not for the cell that still has the
// focus. They wait here and are played in the new row; a row that does not come takes them with it, and says so.
import { toast } from "./messages.js";

const awaited = []; // {fresh, keys}, in the order in which the rows were asked for

export const awaitRow = (fresh) => awaited.push({ fresh, keys: [] });

function say(lost) {
  if (lost.some(({ keys }) => keys.length > 0)) toast({ kind: "bad", text: "The new row has not come. What you typed for it was not kept." });
}

/** These rows will not come, or not soon. */
export function giveUp(fresh) {
  const lost = fresh === undefined ? awaited.splice(0) : awaited.filter((each) => each.fresh === fresh);
  for (const each of lost) if (awaited.includes(each)) awaited.splice(awaited.indexOf(each), 1);
  say(lost);
}

function play(key) {
  const target = document.activeElement;
  if (key.length === 1 && target.matches("input, textarea")) {
    target.setRangeText(key, target.selectionStart, target.selectionEnd, "end");
    target.dispatchEvent(new Event("input", { bubbles: true }));
  } else target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}

/** The row is there and its cell has the focus. */
export function playIn(fresh) {
  const at = awaited.findIndex((each) => each.fresh === fresh);
  if (at >= 0) awaited.splice(at, 1)[0].keys.forEach(play);
}

function keep(keys, key) {
  if (key === "Escape") keys.splice(0);
  else if (key !== "Backspace") keys.push(key);
  else if (keys.at(-1)?.length === 1) keys.pop();
}

/** A button with the focus is pressed by these, as long as nothing else was typed. */
const presses = (event, keys) => keys.length === 0 && event.target.matches("button, a") && ["Enter", " ", "Tab"].includes(event.key);

document.addEventListener("keydown", (event) => {
  const keys = awaited.at(-1)?.keys;
  if (!keys || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.length !== 1 && !["Enter", "Tab", "Backspace", "Escape", "Delete"].includes(event.key)) return;
  if (event.target.closest("input, textarea, select, dialog, [role='menu']") || presses(event, keys)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (event.key !== "Delete" && !(event.key === "Tab" && event.shiftKey)) keep(keys, event.key);
}, true);
