// Theme: "" follows the system, else "light" or "dark". Markup: [data-theme-choice] buttons (menuitemradio).
import { getPref, setPref } from "./prefs.js";

function show() {
  const chosen = getPref("theme");
  for (const button of document.querySelectorAll("[data-theme-choice]")) {
    button.setAttribute("aria-checked", String(button.dataset.themeChoice === chosen));
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-theme-choice]");
  if (!button) return;
  setPref("theme", button.dataset.themeChoice);
  show();
});
// Another tab changed it.
window.addEventListener("storage", (event) => {
  if (event.key !== "dcs:prefs") return;
  setPref("theme", getPref("theme"));
  show();
});
show();
