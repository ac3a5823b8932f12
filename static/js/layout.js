// Side panel and guidance. On a desk the panel is open or closed and stays so; below 1024 px it is a drawer
// that opens over the page, takes the focus, and closes with Escape, a tap beside it, or following a link.
import { getPref, setPref } from "./prefs.js";

const root = document.documentElement;
const narrow = window.matchMedia("(width < 1024px)");
let opener = null;

const isOpen = () => (narrow.matches ? root.dataset.drawer === "open" : root.dataset.side !== "closed");

function show() {
  for (const button of document.querySelectorAll("[data-side-toggle]")) {
    button.setAttribute("aria-expanded", String(isOpen()));
  }
  for (const button of document.querySelectorAll("[data-guidance-toggle]")) {
    button.setAttribute("aria-expanded", String(getPref("guidance") !== "closed"));
  }
}

function setDrawer(open) {
  if (open) root.dataset.drawer = "open";
  else delete root.dataset.drawer;
  // What lies under the drawer must not be reachable meanwhile.
  for (const part of document.querySelectorAll(".main, .topbar, .subbar")) part.inert = open;
  if (open) document.querySelector(".side input, .side a, .side button")?.focus();
  else opener?.focus();
  show();
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-guidance-toggle]")) {
    setPref("guidance", getPref("guidance") === "closed" ? "" : "closed");
    show();
    return;
  }
  const button = event.target.closest("[data-side-toggle]");
  if (button) {
    if (!narrow.matches) {
      setPref("side", isOpen() ? "closed" : "");
      show();
      return;
    }
    if (!isOpen()) opener = button;
    setDrawer(!isOpen());
    return;
  }
  if (!narrow.matches || root.dataset.drawer !== "open") return;
  if (event.target.closest(".side a") || !event.target.closest(".side")) setDrawer(false);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && root.dataset.drawer === "open") setDrawer(false);
});
narrow.addEventListener("change", () => {
  if (root.dataset.drawer === "open") setDrawer(false);
  show();
});
document.addEventListener("htmx:afterSettle", show);
show();
// On a small screen the tabs scroll; the current one should be in sight.
for (const tab of document.querySelectorAll(".tabs [aria-current]")) tab.scrollIntoView({ block: "nearest", inline: "center" });
