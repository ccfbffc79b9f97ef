// The stored theme, and a week that is shown as soon as it is chosen. Everything works without this script.
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
  });
})();
