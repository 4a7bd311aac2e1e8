// Search, filter and order of the list. Without it the page shows every notice in the order of risk.
const list = document.querySelector(".rows"), rows = [...list.children], form = document.querySelector("form");
const said = document.querySelector("#said");
const texts = rows.map(row => row.textContent.toLowerCase());
const orders = {
  risk: () => 0, amount: (a, b) => b.dataset.a - a.dataset.a,
  due: (a, b) => (a.dataset.d || 1e9) - (b.dataset.d || 1e9),
  name: (a, b) => a.querySelector(".who").textContent.localeCompare(b.querySelector(".who").textContent),
};
const shown = {
  all: () => true, open: s => s == "review" || s == "failed" || s == "unsupported", late: (s, d) => d !== "" && d < 0,
  week: (s, d) => d !== "" && d >= 0 && d <= 7,
};
function apply() {
  const words = form.q.value.toLowerCase().split(/\s+/), test = shown[form.show.value] || (s => s == form.show.value);
  let count = 0;
  rows.forEach((row, n) => {
    const fits = test(row.dataset.s, row.dataset.d ?? "") && words.every(word => texts[n].includes(word));
    row.hidden = !fits;
    count += fits;
  });
  said.textContent = `${count.toLocaleString()} of ${rows.length.toLocaleString()} notices`;
}
function arrange() {
  const sorted = form.order.value == "risk" ? rows : [...rows].sort(orders[form.order.value]);
  list.append(...sorted);
}
form.addEventListener("submit", event => event.preventDefault());
form.q.addEventListener("input", apply);
form.show.addEventListener("change", apply);
form.order.addEventListener("change", arrange);
form.hidden = false;
apply();
