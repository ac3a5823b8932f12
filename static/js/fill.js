// <button data-fill="id of a textarea" data-text="…">: puts a text to start from into an empty field. It is saved as if
// it had been typed, so that one can go on writing at once.
const fieldOf = (button) => document.getElementById(button.dataset.fill);

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-fill]");
  const field = button && fieldOf(button);
  if (!field || field.value.trim() !== "") return;
  field.value = button.dataset.text;
  field.focus();
  for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
});
document.addEventListener("input", (event) => {
  const button = event.target.id && document.querySelector(`[data-fill="${CSS.escape(event.target.id)}"]`);
  if (button) button.hidden = event.target.value.trim() !== "";
});
