// Sorts a mapping chart by a column, in the page: the buttons stand in the table's head.
for (const table of document.querySelectorAll("table[data-sortable]")) {
  const compare = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
  table.addEventListener("click", (event) => {
    const button = event.target.closest("thead button");
    if (!button) return;
    const heading = button.closest("th");
    const column = heading.cellIndex;
    const down = heading.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", "none");
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    const rows = [...table.tBodies[0].rows];
    const key = (row) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
    // What is not known comes last, whichever way.
    rows.sort((a, b) => !key(a) - !key(b) || (down ? compare(key(b), key(a)) : compare(key(a), key(b))));
    table.tBodies[0].append(...rows);
  });
}
