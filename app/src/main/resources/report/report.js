(function () {
  'use strict';
  var root = document.documentElement;
  var byId = function (id) { return document.getElementById(id); };

  // The theme: that of the system, or the one that was chosen in this browser.
  var theme = byId('theme');
  var stored = function (value) {
    try {
      if (value === undefined) { return localStorage.getItem('stocktake-theme'); }
      localStorage.setItem('stocktake-theme', value);
    } catch (e) { /* Files may have no storage. */ }
    return null;
  };
  var isDark = function () {
    return root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  };
  var name = function () { theme.textContent = isDark() ? 'Light colours' : 'Dark colours'; };
  var saved = stored();
  if (saved === 'dark' || saved === 'light') { root.dataset.theme = saved; }
  theme.hidden = false;
  name();
  theme.addEventListener('click', function () {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    stored(root.dataset.theme);
    name();
  });

  // Open the details for printing.
  addEventListener('beforeprint', function () {
    document.querySelectorAll('details').forEach(function (each) { each.open = true; });
  });

  var data = byId('grid-data');
  if (!data || typeof DecompressionStream === 'undefined') { return; }

  var SEVERITY = 0, RULE = 1, TITLE = 2, URL = 3, SPACE = 4, EVIDENCE = 5, AGE = 6, PRIORITY = 7, OWNER = 8, STATE = 9;
  var WORST_FIRST = ['critical', 'high', 'medium'];
  var SHAPES = { critical: '\u25c6', high: '\u25b2', medium: '\u25cf' };
  var HEADS = [['Severity', SEVERITY], ['Rule', RULE], ['Page', TITLE], ['Evidence', EVIDENCE], ['Weeks', AGE],
    ['Priority', PRIORITY], ['State', STATE], ['Owner', OWNER]];
  var ROWS_AT_ONCE = 60;
  var all = [], shown = [], texts = [], sorted = PRIORITY, descending = true;
  var rules = null;

  var inflate = function (text) {
    var binary = atob(text.trim()), bytes = new Uint8Array(binary.length);
    for (var i = 0; i < binary.length; i++) { bytes[i] = binary.charCodeAt(i); }
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))).json();
  };

  var key = function (row, column) {
    var value = row[column];
    if (column === SEVERITY) { return -WORST_FIRST.indexOf(value); }
    return typeof value === 'string' ? value.toLowerCase() : value;
  };
  // Unknown values are last in both orders.
  var compare = function (a, b) {
    var x = key(all[a], sorted), y = key(all[b], sorted);
    if (x === y) { return a - b; }
    if (x === null || x === undefined) { return 1; }
    if (y === null || y === undefined) { return -1; }
    return (x < y ? -1 : 1) * (descending ? -1 : 1);
  };

  var cell = function (text, style) {
    var td = document.createElement('td');
    if (style) { td.className = style; }
    if (text === null || text === undefined) {
      var unknown = document.createElement('span');
      unknown.className = 'unknown';
      unknown.textContent = 'not known';
      td.appendChild(unknown);
    } else {
      td.textContent = text;
    }
    return td;
  };
  var line = function (row) {
    var tr = document.createElement('tr');
    var severity = cell('');
    var mark = document.createElement('span');
    mark.className = 'severity severity-' + row[SEVERITY];
    mark.textContent = SHAPES[row[SEVERITY]] + ' ' + row[SEVERITY];
    severity.appendChild(mark);
    tr.appendChild(severity);
    tr.appendChild(cell(row[RULE], 'rule'));
    var subject = cell('', 'subject');
    var title = document.createElement(row[URL] ? 'a' : 'span');
    if (row[URL]) { title.href = row[URL]; title.rel = 'noopener noreferrer'; }
    title.dir = 'auto';
    title.textContent = row[TITLE];
    subject.appendChild(title);
    if (row[SPACE]) {
      var space = document.createElement('span');
      space.className = 'space';
      space.textContent = ' ' + row[SPACE];
      subject.appendChild(space);
    }
    tr.appendChild(subject);
    tr.appendChild(cell(row[EVIDENCE] === null ? 'left out, restricted' : row[EVIDENCE], 'evidence'));
    tr.appendChild(cell(row[AGE], 'number'));
    tr.appendChild(cell(row[PRIORITY] === null ? null : row[PRIORITY].toFixed(1), 'number'));
    tr.appendChild(cell(row[STATE]));
    tr.appendChild(cell(row[OWNER], 'owner'));
    return tr;
  };

  var body = byId('grid-rows'), scroll = byId('grid-scroll');
  var more = function () {
    var end = Math.min(shown.length, body.childElementCount + ROWS_AT_ONCE), part = document.createDocumentFragment();
    for (var i = body.childElementCount; i < end; i++) { part.appendChild(line(all[shown[i]])); }
    body.appendChild(part);
  };
  var heads = function () {
    byId('grid-heads').replaceChildren.apply(byId('grid-heads'), HEADS.map(function (head) {
      var th = document.createElement('th'), button = document.createElement('button'), on = head[1] === sorted;
      th.scope = 'col';
      if (head[1] === AGE || head[1] === PRIORITY) { th.className = 'number'; }
      if (on) { th.setAttribute('aria-sort', descending ? 'descending' : 'ascending'); }
      button.type = 'button';
      button.textContent = head[0] + (on ? descending ? ' \u25bc' : ' \u25b2' : '');
      button.addEventListener('click', function () {
        descending = on ? !descending : head[1] === PRIORITY || head[1] === AGE || head[1] === SEVERITY;
        sorted = head[1];
        show();
        byId('grid-heads').children[HEADS.indexOf(head)].firstChild.focus();
      });
      th.appendChild(button);
      return th;
    }));
  };
  var show = function () {
    var words = byId('grid-search').value.toLowerCase().split(/\s+/).filter(Boolean);
    var severity = byId('grid-severity').value, rule = byId('grid-rule').value, space = byId('grid-space').value;
    shown = [];
    all.forEach(function (row, i) {
      if ((!severity || row[SEVERITY] === severity) && (!rule || row[RULE] === rule)
          && (!rules || rules.indexOf(row[RULE]) >= 0) && (!space || row[SPACE] === space)
          && words.every(function (word) { return texts[i].indexOf(word) >= 0; })) {
        shown.push(i);
      }
    });
    shown.sort(compare);
    body.replaceChildren();
    scroll.scrollTop = 0;
    heads();
    more();
    var format = function (n) { return n.toLocaleString('en'); };
    byId('grid-count').textContent = shown.length === all.length
      ? format(all.length) + ' findings' : format(shown.length) + ' of ' + format(all.length) + ' findings';
    byId('grid-none').hidden = shown.length > 0;
    scroll.hidden = shown.length === 0;
  };
  var reset = function () {
    ['grid-search', 'grid-severity', 'grid-rule', 'grid-space'].forEach(function (id) { byId(id).value = ''; });
    rules = null;
  };

  inflate(data.textContent).then(function (rows) {
    all = rows;
    texts = rows.map(function (row) {
      return [row[TITLE], row[EVIDENCE], row[OWNER], row[RULE], row[SPACE]].join(' ').toLowerCase();
    });
    Array.from(new Set(rows.map(function (row) { return row[SPACE]; }).filter(Boolean))).sort().forEach(function (each) {
      var option = document.createElement('option');
      option.textContent = each;
      byId('grid-space').appendChild(option);
    });
    byId('grid').hidden = false;
    byId('first-findings').hidden = true;
    show();
    ['grid-search', 'grid-severity', 'grid-rule', 'grid-space'].forEach(function (id) {
      byId(id).addEventListener('input', function () { if (id === 'grid-rule') { rules = null; } show(); });
    });
    byId('grid-reset').addEventListener('click', function () { reset(); show(); });
    scroll.addEventListener('scroll', function () {
      if (scroll.scrollTop + scroll.clientHeight > scroll.scrollHeight - 400) { more(); }
    });
    document.querySelectorAll('[data-filter]').forEach(function (link) {
      link.addEventListener('click', function (event) {
        event.preventDefault();
        reset();
        link.dataset.filter.split(' ').forEach(function (part) {
          var at = part.indexOf(':'), value = part.slice(at + 1);
          if (part.indexOf('severity:') === 0) { byId('grid-severity').value = value; }
          if (part.indexOf('space:') === 0) { byId('grid-space').value = value; }
          if (part.indexOf('rule:') === 0) {
            if (value.indexOf(',') < 0) { byId('grid-rule').value = value; } else { rules = value.split(','); }
          }
        });
        show();
        byId('all-findings').scrollIntoView();
        byId('grid-search').focus({ preventScroll: true });
      });
    });
  });
})();
