// A button that an answer replaced or took away leaves the focus near to where it was.
const REACHABLE = "a[href], button:not([disabled]), [tabindex='0']";

function near(held, box) {
  const again = held.id && document.getElementById(held.id);
  const region = box && document.getElementById(box);
  const { op, menu } = held.dataset;
  const same = (op && region?.querySelector(`[data-op="${op}"]`)) || (menu && document.querySelector(`[data-menu="${menu}"]`));
  return again || same || region?.querySelector(REACHABLE) || region?.parentElement?.querySelector(REACHABLE) || document.getElementById("main");
}

export function keepingFocus(work) {
  const held = document.activeElement;
  const box = held?.closest("[id]:not(button, a)")?.id;
  work();
  if (held && held !== document.body && !held.isConnected && document.activeElement === document.body) near(held, box)?.focus();
}
