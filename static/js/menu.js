// Menus: <button data-menu="id" aria-haspopup="menu" aria-expanded="false"> and <div id popover role="menu">.
// One menu may serve many buttons (the rows of a table): menuOpener(menu) says which one opened it.
import { place } from "./place.js";

const openers = new WeakMap();
export const menuOpener = (menu) => openers.get(menu);

/** Is a menu open that is in this part of the page, or belongs to a button in it? */
export const holdsOpenMenu = (part) =>
  [...document.querySelectorAll('[role="menu"]:popover-open')].some((menu) => part.contains(menu) || part.contains(openers.get(menu) ?? null));

const items = (menu) => [...menu.querySelectorAll('[role^="menuitem"]:not([hidden], [disabled])')];

export function openMenu(button) {
  const menu = document.getElementById(button.dataset.menu);
  if (!menu) return;
  openers.get(menu)?.setAttribute("aria-expanded", "false");
  openers.set(menu, button);
  // A row may forbid some entries: data-no="move-up remove".
  const refused = (button.dataset.no ?? "").split(" ");
  for (const item of menu.querySelectorAll("[data-op]")) item.disabled = refused.includes(item.dataset.op);
  if (!menu.matches(":popover-open")) menu.showPopover();
  button.setAttribute("aria-expanded", "true");
  place(menu, button, { align: button.dataset.align ?? "start" });
  items(menu)[0]?.focus();
}

function close(menu, { refocus = true } = {}) {
  if (menu.matches(":popover-open")) menu.hidePopover();
  const button = openers.get(menu);
  button?.setAttribute("aria-expanded", "false");
  if (refocus && button?.isConnected) button.focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-menu]");
  if (button) {
    const menu = document.getElementById(button.dataset.menu);
    if (button.getAttribute("aria-expanded") === "true") close(menu);
    else openMenu(button);
    return;
  }
  const item = event.target.closest('[role^="menuitem"]');
  if (item) close(item.closest('[role="menu"]'), { refocus: !item.dataset.dialog });
});
document.addEventListener("keydown", (event) => {
  const menu = event.target.closest?.('[role="menu"]');
  if (!menu) return;
  const all = items(menu);
  const at = all.indexOf(document.activeElement);
  const go = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key];
  if (go !== undefined) {
    event.preventDefault();
    all[go % all.length]?.focus();
  } else if (event.key === "Tab" || event.key === "Escape") {
    event.preventDefault();
    close(menu);
  } else if (event.key.length === 1) {
    const hit = [...all.slice(at + 1), ...all].find((item) => item.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase()));
    hit?.focus();
  }
});
// popover=auto closes itself on a click outside; only the button's state is left to mend.
document.addEventListener("toggle", (event) => {
  if (event.target.matches?.('[role="menu"]') && event.newState === "closed") {
    openers.get(event.target)?.setAttribute("aria-expanded", "false");
    // After the click that closed it has been dealt with, so that its row is still there.
    document.dispatchEvent(new CustomEvent("dcs:menu-closed"));
  }
}, true);
window.addEventListener("resize", () => {
  for (const menu of document.querySelectorAll('[role="menu"]:popover-open')) close(menu);
}, { passive: true });
// An answer that makes the page longer may scroll it: the menu goes with its button.
window.addEventListener("scroll", () => {
  for (const menu of document.querySelectorAll('[role="menu"]:popover-open')) {
    const button = openers.get(menu);
    if (button?.isConnected) place(menu, button, { align: button.dataset.align ?? "start" });
    else close(menu);
  }
}, { passive: true });
