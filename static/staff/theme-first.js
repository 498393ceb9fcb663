/* Light or dark before the first paint. A classic script in the head, so that nothing flashes. */
(() => {
  let chosen = 'auto';
  try {
    chosen = JSON.parse(localStorage.getItem('adminTheme')) ?? 'auto';
  } catch {
    // Nothing was chosen here, or storage is closed to us: the system decides.
  }
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const shown = ['light', 'dark'].includes(chosen) ? chosen : system;
  document.documentElement.classList.add(shown);
  document.documentElement.dataset.theme = shown;
})();
