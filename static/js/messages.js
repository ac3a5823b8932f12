// Short messages and announcements. The server sends one with the header
//   HX-Trigger: {"toast": {"text": "Row removed.", "undo": "/url/to/post", "kind": "bad"}}
const LIFE = 7000; // long enough to read and to reach "Undo"

export function toast({ text, undo = "", undoLabel = "Undo", kind = "" }) {
  const region = document.getElementById("toasts");
  if (!region) return;
  const box = document.createElement("div");
  box.className = kind ? `toast toast-${kind}` : "toast";
  box.append(Object.assign(document.createElement("span"), { textContent: text }));
  if (undo) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "link", textContent: undoLabel });
    button.dataset.op = "undo";
    button.dataset.url = undo;
    button.addEventListener("click", () => box.remove());
    box.append(button);
  }
  const close = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-quiet btn-icon btn-small", textContent: "✕" });
  close.setAttribute("aria-label", "Close message");
  close.addEventListener("click", () => box.remove());
  box.append(close);
  region.append(box);

  // Stays while a pointer or the focus is on it, and when it is bad news (WCAG 2.2.1).
  let timer = 0;
  const start = () => { timer = kind === "bad" ? 0 : setTimeout(() => box.remove(), LIFE); };
  const stop = () => clearTimeout(timer);
  for (const name of ["pointerenter", "focusin"]) box.addEventListener(name, stop);
  for (const name of ["pointerleave", "focusout"]) box.addEventListener(name, start);
  start();
}

/** Say something to a screen reader only. */
export function announce(text) {
  const region = document.getElementById("announcer");
  if (!region) return;
  region.textContent = "";
  // A changed text is announced, the same text again is not; hence the empty moment.
  requestAnimationFrame(() => { region.textContent = text; });
}

document.addEventListener("toast", (event) => toast(event.detail));

// <button data-copy="text"> puts a hash, a UID, a token into the clipboard.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    announce("Copied");
    toast({ text: "Copied." });
  } catch {
    toast({ kind: "bad", text: "The browser does not allow copying. Select the text and copy it by hand." });
  }
});

// What a page says at its head goes when it has been read.
document.addEventListener("click", (event) => event.target.closest("[data-dismiss]")?.closest(".banner")?.remove());
