// Text areas as high as their text, where CSS cannot do it yet (field-sizing: content).
if (!CSS.supports("field-sizing", "content")) {
  const fit = (area) => {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  };
  for (const name of ["input", "focusin"]) {
    document.addEventListener(name, (event) => {
      if (event.target instanceof HTMLTextAreaElement) fit(event.target);
    });
  }
}
