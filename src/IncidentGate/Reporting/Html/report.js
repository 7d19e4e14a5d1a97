'use strict';
// Sorts and narrows the tables. Without it the page is whole, only longer.
for (const section of document.querySelectorAll('section.table')) {
  const table = section.querySelector('table');
  const input = section.querySelector('input');
  const reset = section.querySelector('button.reset');
  const shown = section.querySelector('.shown');
  const rows = table ? [...table.tBodies[0].rows] : [];
  const words = rows.map(row => row.textContent.toLowerCase());
  let filter = '';
  const narrow = () => {
    const asked = input.value.trim().toLowerCase();
    let count = 0;
    rows.forEach((row, at) => {
      const fits = (!filter || (row.dataset.filters || '').split(' ').includes(filter)) && words[at].includes(asked);
      row.hidden = !fits;
      count += fits ? 1 : 0;
    });
    shown.textContent = count === rows.length ? `${rows.length} rows` : `${count} of ${rows.length} rows`;
    reset.hidden = !filter && !asked;
  };
  section.narrow = to => { filter = to; input.value = ''; narrow(); };
  input.addEventListener('input', narrow);
  reset.addEventListener('click', () => { section.narrow(''); input.focus(); });
  const heads = table ? [...table.tHead.rows[0].cells] : [];
  const valueOf = (row, at) => {
    const cell = row.cells[at];
    return cell.dataset.value !== undefined ? Number(cell.dataset.value) : cell.textContent.trim();
  };
  const compare = (a, b) => {
    const lacks = value => value === '' || value === '–' || value === Infinity;
    if (lacks(a) || lacks(b)) { return 0; }
    return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en', { numeric: true });
  };
  heads.forEach((head, at) => head.querySelector('button').addEventListener('click', () => {
    const down = head.getAttribute('aria-sort') === 'ascending';
    heads.forEach(other => other.removeAttribute('aria-sort'));
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    const lacking = row => { const text = row.cells[at].textContent.trim(); return text === '' || text === '–' ? 1 : 0; };
    const sorted = rows.map((row, place) => ({ row, place, value: valueOf(row, at) }));
    // What isn't known comes last in both directions.
    sorted.sort((a, b) => lacking(a.row) - lacking(b.row) || (down ? -1 : 1) * compare(a.value, b.value) || a.place - b.place);
    table.tBodies[0].append(...sorted.map(one => one.row));
  }));
}
// A number leads to its rows.
document.addEventListener('click', event => {
  const link = event.target.closest('a[data-filter]');
  const section = link && document.getElementById((link.getAttribute('href') || '').slice(1));
  if (section && section.narrow) {
    section.narrow(link.dataset.filter);
  }
});
// What is printed is all of it.
window.addEventListener('beforeprint', () => document.querySelectorAll('section.table').forEach(section => section.narrow('')));
