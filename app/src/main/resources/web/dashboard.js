// The stored theme, folded filters on narrow screens, copying of commands and links, and the keys of the page tree. Everything works without this script.
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
      // With the week, so that the reader of the link sees the same.
      const link = document.getElementById('copy-link');
      if (link) {
        link.hidden = false;
        link.addEventListener('click', () => navigator.clipboard
          .writeText(document.getElementById('permanent').href)
          .then(() => { link.textContent = 'Copied'; }));
      }
      document.querySelectorAll('.command').forEach(command => {
        const copy = command.querySelector('button');
        copy.hidden = false;
        copy.addEventListener('click', () => navigator.clipboard
          .writeText(command.querySelector('code').textContent)
          .then(() => { copy.textContent = 'Copied'; }));
      });
    }
  });

  // The page tree by the rules of ARIA: one stop of the Tab key, and arrows between the items.
  const items = tree => [...tree.querySelectorAll('li')].filter(each => !each.parentElement.closest('li[aria-expanded=false]'));
  const focus = (tree, item) => {
    tree.querySelectorAll('li[tabindex="0"]').forEach(each => { each.tabIndex = -1; });
    item.tabIndex = 0;
    item.focus();
  };
  const describe = (list, level) => {
    const children = [...list.children];
    children.forEach((item, i) => {
      const twist = item.querySelector(':scope > .node > a.twist');
      const below = item.querySelector(':scope > ul');
      item.setAttribute('role', 'treeitem');
      item.setAttribute('aria-level', level);
      item.setAttribute('aria-posinset', i + 1);
      item.setAttribute('aria-setsize', children.length);
      item.setAttribute('aria-labelledby', item.querySelector('.node').id);
      item.tabIndex = -1;
      item.querySelectorAll(':scope > .node a').forEach(link => { link.tabIndex = -1; });
      if (twist) {
        item.setAttribute('aria-expanded', below !== null);
        twist.setAttribute('aria-hidden', 'true');
      }
      if (below) {
        below.setAttribute('role', 'group');
        describe(below, level + 1);
      }
    });
  };
  const turn = (item, open) => {
    const twist = item.querySelector(':scope > .node > a.twist');
    const below = item.querySelector(':scope > ul');
    item.setAttribute('aria-expanded', open);
    twist.firstElementChild.textContent = open ? '▾' : '▸';
    below.hidden = !open;
  };
  const open = async item => {
    const twist = item.querySelector(':scope > .node > a.twist');
    if (!twist || item.getAttribute('aria-busy')) {
      return;
    }
    if (!item.querySelector(':scope > ul')) {
      item.setAttribute('aria-busy', 'true');
      try {
        const reply = await fetch(twist.dataset.children);
        const page = new DOMParser().parseFromString(await reply.text(), 'text/html');
        const list = document.createElement('ul');
        list.setAttribute('role', 'group');
        list.append(...page.querySelector('[data-tree]').children);
        const more = page.querySelector('nav.pager a[rel=next]');
        if (more) {
          const rest = document.createElement('li');
          rest.innerHTML = '<div class="node"><span class="twist" aria-hidden="true"></span></div>';
          rest.firstElementChild.id = item.id + '-rest';
          more.removeAttribute('class');
          more.textContent = 'more';
          rest.firstElementChild.append(more);
          list.append(rest);
        }
        describe(list, Number(item.getAttribute('aria-level')) + 1);
        item.append(list);
      } catch {
        location.href = twist.href;
        return;
      } finally {
        item.removeAttribute('aria-busy');
      }
    }
    turn(item, true);
  };
  document.addEventListener('DOMContentLoaded', () => document.querySelectorAll('[data-tree]').forEach(tree => {
    tree.setAttribute('role', 'tree');
    describe(tree, 1);
    const target = document.getElementById(location.hash.slice(1));
    (tree.contains(target) && target.matches('li') ? target : tree.firstElementChild).tabIndex = 0;
    tree.addEventListener('click', event => {
      const twist = event.target.closest('a.twist');
      if (twist && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        const item = twist.closest('li');
        if (item.getAttribute('aria-expanded') === 'true') { turn(item, false); } else { open(item); }
        focus(tree, item);
      }
    });
    tree.addEventListener('keydown', event => {
      const item = event.target.closest('li');
      if (!item || event.ctrlKey || event.altKey || event.metaKey) {
        return;
      }
      const shown = items(tree);
      const at = shown.indexOf(item);
      const expanded = item.getAttribute('aria-expanded');
      const go = next => { if (next) { focus(tree, next); } };
      switch (event.key) {
        case 'ArrowDown': go(shown[at + 1]); break;
        case 'ArrowUp': go(shown[at - 1]); break;
        case 'Home': go(shown[0]); break;
        case 'End': go(shown[shown.length - 1]); break;
        case 'ArrowRight': if (expanded === 'false') { open(item); } else if (expanded === 'true') { go(item.querySelector('li')); } break;
        case 'ArrowLeft': if (expanded === 'true') { turn(item, false); } else { go(item.parentElement.closest('li')); } break;
        case 'Enter': item.querySelector('.node .name a, .node > a:not(.twist)')?.click(); break;
        default:
          if (event.key.length !== 1 || event.key === ' ') {
            return;
          }
          // A letter leads to the next item that begins with it.
          go([...shown.slice(at + 1), ...shown.slice(0, at)].find(each =>
            each.querySelector('.node .name')?.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase())));
      }
      event.preventDefault();
    });
  }));
})();
