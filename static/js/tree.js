// The tree of sections: filter by text and state, open/closed branches (kept per statement), arrow keys.
// It stays a list of links and buttons, so it also works as plain HTML.
const store = (tree) => `dcs:tree:${tree.dataset.tree}`;

function load(tree) {
  try {
    return JSON.parse(localStorage.getItem(store(tree))) || {};
  } catch {
    return {};
  }
}

function save(tree, node, open) {
  const state = load(tree);
  state[node] = open ? 1 : 0;
  try {
    localStorage.setItem(store(tree), JSON.stringify(state));
  } catch {
    // Not kept; nothing is lost.
  }
}

function setOpen(item, open) {
  const toggle = item.querySelector(":scope > .tree-row > .tree-toggle");
  if (!toggle) return;
  toggle.setAttribute("aria-expanded", String(open));
  item.classList.toggle("is-closed", !open);
}

function restore(tree) {
  for (const [node, open] of Object.entries(load(tree))) {
    const item = tree.querySelector(`[data-node="${CSS.escape(node)}"]`);
    if (item) setOpen(item, Boolean(open));
  }
  reveal(tree);
}

/** Open the branches above the current section and bring it into sight. */
export function reveal(tree) {
  const link = tree.querySelector("[aria-current]");
  if (!link) return;
  for (let item = link.closest("li").parentElement.closest("li"); item; item = item.parentElement.closest("li")) setOpen(item, true);
  const box = tree.closest(".side-scroll");
  if (!box) return;
  const at = link.getBoundingClientRect();
  const frame = box.getBoundingClientRect();
  if (at.top < frame.top || at.bottom > frame.bottom) box.scrollTop += at.top - frame.top - frame.height / 3;
}

function filter(tree) {
  const side = tree.closest(".side");
  const words = (side.querySelector("[data-tree-text]")?.value ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const state = side.querySelector("[data-tree-state]")?.value ?? "";
  const on = words.length > 0 || state !== "";
  let hits = 0;
  // Children come after their parents in the list, so walking backwards knows them first.
  for (const item of [...tree.querySelectorAll("li")].reverse()) {
    const row = item.querySelector(":scope > .tree-row");
    const text = `${item.dataset.node} ${row.textContent}`.toLowerCase();
    const states = (row.querySelector(".tree-marks")?.dataset.state ?? "").split(" ");
    const hit = words.every((word) => text.includes(word)) && (state === "" || states.includes(state));
    const below = item.querySelector("li:not([hidden])") !== null;
    item.hidden = on && !hit && !below;
    if (on && below) setOpen(item, true);
    if (hit) hits += 1;
  }
  const none = side.querySelector("[data-tree-none]");
  if (none) none.hidden = hits > 0;
  if (!on) restore(tree);
}

function visibleLinks(tree) {
  return [...tree.querySelectorAll(".tree-link")].filter((link) => link.offsetParent !== null);
}

function onKey(event, tree) {
  const link = event.target.closest(".tree-link");
  if (!link || event.altKey || event.ctrlKey || event.metaKey) return;
  const item = link.closest("li");
  const toggle = item.querySelector(":scope > .tree-row > .tree-toggle");
  const open = toggle?.getAttribute("aria-expanded") === "true";
  const links = visibleLinks(tree);
  const at = links.indexOf(link);
  let next = null;
  if (event.key === "ArrowDown") next = links[at + 1];
  else if (event.key === "ArrowUp") next = links[at - 1];
  else if (event.key === "Home") next = links[0];
  else if (event.key === "End") next = links.at(-1);
  else if (event.key === "ArrowRight" && toggle && !open) toggle.click();
  else if (event.key === "ArrowRight") next = open ? links[at + 1] : null;
  else if (event.key === "ArrowLeft" && open) toggle.click();
  else if (event.key === "ArrowLeft") next = item.parentElement.closest("li")?.querySelector(".tree-link");
  else return;
  event.preventDefault();
  next?.focus();
}

document.addEventListener("click", (event) => {
  const toggle = event.target.closest(".tree-toggle");
  if (toggle) {
    const item = toggle.closest("li");
    const open = toggle.getAttribute("aria-expanded") !== "true";
    setOpen(item, open);
    save(item.closest("[data-tree]"), item.dataset.node, open);
    return;
  }
  const all = event.target.closest("[data-tree-collapse]");
  if (!all) return;
  const tree = all.closest(".side").querySelector("[data-tree]");
  for (const item of tree.querySelectorAll("li:has(> ul)")) {
    setOpen(item, false);
    save(tree, item.dataset.node, false);
  }
});
for (const name of ["input", "change"]) {
  document.addEventListener(name, (event) => {
    if (event.target.matches?.("[data-tree-text], [data-tree-state]")) filter(event.target.closest(".side").querySelector("[data-tree]"));
  });
}
document.addEventListener("keydown", (event) => {
  const tree = event.target.closest?.("[data-tree]");
  if (tree) onKey(event, tree);
  // From the filter straight into the list.
  if (event.key === "ArrowDown" && event.target.matches?.("[data-tree-text]")) {
    event.preventDefault();
    visibleLinks(event.target.closest(".side").querySelector("[data-tree]"))[0]?.focus();
  }
});
// Sections open by htmx without a new page: move the mark, keep the list where it is.
document.addEventListener("htmx:pushedIntoHistory", () => {
  for (const tree of document.querySelectorAll("[data-tree]")) {
    tree.querySelector("[aria-current]")?.removeAttribute("aria-current");
    const link = [...tree.querySelectorAll(".tree-link")].find((a) => a.pathname === location.pathname);
    link?.setAttribute("aria-current", "page");
    reveal(tree);
  }
});
// After an edit that makes other sections apply the whole list is new.
const known = new WeakSet();
function welcome() {
  for (const tree of document.querySelectorAll("[data-tree]")) {
    if (known.has(tree)) continue;
    known.add(tree);
    filter(tree);
  }
}
document.addEventListener("dcs:swapped", welcome);
welcome();
