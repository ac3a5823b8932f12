// Choices of this reader in this browser. prefs-init.js reads the same key before the first paint.
const KEY = "dcs:prefs";

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) || {};
  } catch {
    return {};
  }
}

export const getPref = (name) => read()[name] ?? "";

/** Keep a choice and show it on the root. An empty value goes back to the default. */
export function setPref(name, value) {
  const prefs = read();
  if (value) prefs[name] = value;
  else delete prefs[name];
  try {
    localStorage.setItem(KEY, JSON.stringify(prefs));
  } catch {
    // Not kept, but it still holds for this page.
  }
  if (value) document.documentElement.dataset[name] = value;
  else delete document.documentElement.dataset[name];
}
