// The only script that blocks rendering: sets the reader's choices (theme, side panel, guidance) on the root
// before the first paint, so that nothing flashes or jumps. Everything else is a module and can wait.
(() => {
  try {
    const prefs = JSON.parse(localStorage.getItem("dcs:prefs")) || {};
    for (const name of ["theme", "side", "guidance"]) {
      if (typeof prefs[name] === "string") document.documentElement.dataset[name] = prefs[name];
    }
  } catch {
    // Storage may be forbidden or its text broken: the defaults are fine.
  }
})();
