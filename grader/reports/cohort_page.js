"use strict";
// Sorts tables and searches the candidates. Without it the page shows the same, in its first order.

function sortable(table) {
  const body = table.tBodies[0];
  const words = new Intl.Collator(undefined, { numeric: true });
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      const numbers = head.matches(".number, .count");
      const keyed = [...body.rows].map(row => {
        const text = row.cells[column].textContent.trim();
        return [numbers ? Number(row.cells[column].dataset.n ?? NaN) : text, row];
      });
      const blank = key => key === "" || Number.isNaN(key);
      keyed.sort(([one], [other]) => {
        if (blank(one) || blank(other)) return blank(one) - blank(other);
        return (numbers ? one - other : words.compare(one, other)) * (up ? 1 : -1);
      });
      body.append(...keyed.map(([, row]) => row));
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
    });
  });
}

function searchable(field, table, count) {
  const plain = text => text.toLowerCase().replace(/\s+/g, " ").trim();
  const rows = [...table.tBodies[0].rows].map(row => [row, plain([...row.cells].map(cell => cell.textContent).join(" "))]);
  const find = () => {
    const asked = plain(field.value);
    const phrase = rows.some(([, text]) => text.includes(asked));
    const words = phrase ? [asked] : asked.split(" ");
    let found = 0;
    for (const [row, text] of rows) {
      row.hidden = !words.every(word => text.includes(word));
      found += !row.hidden;
    }
    count.textContent = asked ? `${found} of ${rows.length} shown` : `${rows.length} shown`;
  };
  field.addEventListener("input", find);
  for (const link of document.querySelectorAll("a[data-find]")) {
    link.addEventListener("click", event => {
      event.preventDefault();  // going there by its address would take the focus away again
      field.value = link.dataset.find;
      find();
      field.focus();
      field.closest("section").scrollIntoView();
    });
  }
  field.closest(".search").hidden = false;
  find();
}

document.querySelectorAll("table.sortable").forEach(sortable);
const field = document.getElementById("find");
if (field) searchable(field, document.querySelector("#candidates table"), document.getElementById("found"));
