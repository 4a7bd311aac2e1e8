// Keys of the review page. Without it every action is a button or a link.
const byId = id => document.getElementById(id), form = byId("form"), keys = byId("keys"), letters = byId("letters");
const blind = [...document.querySelectorAll(".blind input")];
let strokes = 0;
const press = { a: "settle", n: "next", x: "unsupported", u: "undo" };
const isTyping = target => target.matches("input:not([type=checkbox]), textarea, select");
function first() {
  return document.querySelector("[aria-invalid]") || blind.find(each => !each.value) || byId("settle") || blind[0] || byId("next");
}
function edit() {
  const others = byId("others");
  if (others) { others.open = true; others.querySelector("input").focus(); }
}
document.addEventListener("keydown", event => {
  const typing = isTyping(event.target), plain = event.key.length == 1 && typing;
  if (!plain && !["Shift", "Control", "Alt", "Meta", "Backspace", "Delete"].includes(event.key)) strokes += 1;
  if (event.ctrlKey || event.altKey || event.metaKey || keys.open) return;
  if (typing) {
    if (event.key == "Escape") event.target.blur();
    const next = blind[blind.indexOf(event.target) + 1];
    if (event.key == "Enter" && next && blind.includes(event.target) && !next.value) { event.preventDefault(); next.focus(); }
  } else if (event.key == "?") { keys.showModal(); }
  else if (letters.checked && event.key == "e") { event.preventDefault(); edit(); }
  else if (letters.checked && press[event.key]) { byId(press[event.key])?.click(); }
});
form?.addEventListener("submit", () => {
  byId("strokes").value = strokes + Number(byId("strokes").value);
  setTimeout(() => form.querySelectorAll("button").forEach(each => each.disabled = true));
});
byId("help").hidden = false;
byId("help").addEventListener("click", () => keys.showModal());
first()?.focus();
