// Put a fixed box (menu, list) beside its anchor, inside the window. Styles set from script are no inline
// style for the content security policy; style attributes in markup are.
export function place(box, anchor, { minWidth = 0, gap = 4, align = "start" } = {}) {
  const at = anchor.getBoundingClientRect();
  box.style.minWidth = minWidth ? `${Math.max(minWidth, at.width)}px` : "";
  box.style.maxWidth = `${window.innerWidth - 16}px`;
  const { width, height } = box.getBoundingClientRect();
  const left = align === "end" ? at.right - width : at.left;
  const below = at.bottom + gap;
  const above = at.top - gap - height;
  const top = below + height > window.innerHeight - 8 && above > 8 ? above : below;
  box.style.left = `${Math.max(8, Math.min(left, window.innerWidth - width - 8))}px`;
  box.style.top = `${top}px`;
}
