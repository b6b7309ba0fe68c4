"""How a page of a report looks: on a light and on a dark screen, and on paper."""

from __future__ import annotations

STYLE = """
:root {
  color-scheme: light dark;
  --ink: #1b1f24; --soft: #4a5560; --paper: #ffffff; --line: #b9c2cb; --band: #f1f4f7; --bar: #2b6cb0;
}
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ecf0; --soft: #b4bfca; --paper: #14181d; --line: #46525e; --band: #1e252c; --bar: #7db4ea; }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1.5rem; max-width: 70rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
}
h1, h2, h3 { line-height: 1.25; }
h2 { margin-top: 2.5rem; border-bottom: 2px solid var(--line); }
h3 { margin-top: 2rem; font-size: 1.1rem; }
a { color: var(--bar); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; margin: 1rem 0; min-width: 60%; overflow-wrap: normal; }
caption { text-align: left; font-weight: 600; padding: 0.3rem 0; }
th, td { border: 1px solid var(--line); padding: 0.35rem 0.6rem; text-align: left; vertical-align: top; }
thead th { background: var(--band); }
tbody th { font-weight: 600; }
.figure { text-align: right; white-space: nowrap; }
.more { display: block; color: var(--soft); font-size: 0.85em; white-space: normal; }
.bar { display: block; height: 0.5rem; min-width: 6rem; margin-top: 0.25rem; border: 1px solid var(--soft); }
.bar span { display: block; height: 100%; background: var(--bar); print-color-adjust: exact; }
.note { color: var(--soft); max-width: 50rem; }
footer { margin-top: 3rem; color: var(--soft); }
@media print {
  :root { --ink: #000; --soft: #333; --paper: #fff; --line: #888; --band: #eee; --bar: #444; color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 9pt; }
  nav { display: none; }
  h2, h3 { break-after: avoid; }
  .wide { overflow: visible; }
  .together, tr { break-inside: avoid; }
  thead { display: table-header-group; }
}
"""
