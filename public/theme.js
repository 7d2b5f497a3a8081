// Runs before the first paint: the chosen theme and language, so that nothing flashes.
(() => {
  const root = document.documentElement;
  const read = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null; // Storage is forbidden: system theme, browser's language.
    }
  };
  const theme = read("signet.theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  const lang = read("signet.lang") ?? navigator.language ?? "en";
  root.lang = /^zh/i.test(lang) ? "zh-CN" : "en";

  // The colour of the browser's own bar follows the attribute, whoever changes it.
  const bars = document.querySelectorAll("meta[name=theme-color]");
  const own = [...bars].map((bar) => bar.content);
  const paint = () => {
    const at = { light: 0, dark: 1 }[root.dataset.theme];
    bars.forEach((bar, i) => (bar.content = own[at ?? i]));
  };
  new MutationObserver(paint).observe(root, { attributeFilter: ["data-theme"] });
  paint();
})();
