// Native <dialog>: [data-dialog="id"] opens, [data-close] closes, a click on the backdrop closes.
// A dialog that arrives in a response (OOB or swap) with [data-open-now] opens itself.
const from = new WeakMap();

export function openDialog(dialog, opener = document.activeElement) {
  if (dialog.open) return;
  from.set(dialog, opener);
  dialog.showModal();
  dialog.querySelector("[autofocus]")?.focus();
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.dialog);
    if (dialog) openDialog(dialog, opener);
    return;
  }
  const closer = event.target.closest("[data-close]");
  if (closer) {
    closer.closest("dialog")?.close();
    return;
  }
  // The dialog's own padding is 0, so a click whose target is the dialog hit the backdrop.
  if (event.target instanceof HTMLDialogElement && !event.target.hasAttribute("data-stay")) event.target.close();
});
document.addEventListener("close", (event) => {
  if (!(event.target instanceof HTMLDialogElement)) return;
  const opener = from.get(event.target);
  if (opener?.isConnected) opener.focus();
}, true);
document.addEventListener("htmx:load", (event) => {
  const found = event.target.matches?.("dialog[data-open-now]") ? [event.target] : event.target.querySelectorAll("dialog[data-open-now]");
  for (const dialog of found) openDialog(dialog);
});
