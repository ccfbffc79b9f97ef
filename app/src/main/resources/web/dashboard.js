// The stored theme, folded filters on narrow screens, and copying of commands. Everything works without this script.
(() => {
  'use strict';
  const root = document.documentElement;
  const stored = () => { try { return localStorage.getItem('stocktake-theme'); } catch { return null; } };
  const isDark = () => (root.dataset.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
  const theme = stored();
  if (theme === 'dark' || theme === 'light') {
    root.dataset.theme = theme;
  }
  document.addEventListener('DOMContentLoaded', () => {
    const button = document.getElementById('theme');
    const label = () => { button.textContent = isDark() ? 'Light' : 'Dark'; };
    label();
    button.hidden = false;
    button.addEventListener('click', () => {
      root.dataset.theme = isDark() ? 'light' : 'dark';
      try { localStorage.setItem('stocktake-theme', root.dataset.theme); } catch { /* Not stored, but shown. */ }
      label();
    });
    // On a narrow screen the filters would push the list out of view.
    if (matchMedia('(max-width: 1000px)').matches) {
      document.querySelectorAll('details.facets').forEach(each => { each.open = false; });
    }
    if (navigator.clipboard) {
      document.querySelectorAll('.command').forEach(command => {
        const copy = command.querySelector('button');
        copy.hidden = false;
        copy.addEventListener('click', () => navigator.clipboard
          .writeText(command.querySelector('code').textContent)
          .then(() => { copy.textContent = 'Copied'; }));
      });
    }
  });
})();
