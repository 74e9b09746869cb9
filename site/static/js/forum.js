/* The questions of a forum change places as people vote. live.js brings the numbers; this moves the rows: never while
   somebody is in the list with the keyboard or the pointer, and it says so now and then, politely. */

const SPEAK = 30_000; // a screen reader hears of it this often at most
const list = document.querySelector("[data-forum]");
const voice = document.querySelector("[data-forum-voice]");
const more = document.querySelector("[data-forum-more]");
const language = document.documentElement.lang;
const separator = { ar: ".", fr: "\u202f" }[language] ?? ",";
const format = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, separator);
let waiting; // the order that comes when nobody is in the list
let spokenAt = -SPEAK;

const rowOf = (pk) => list.querySelector(`[data-question="${Number(pk)}"]`);
const isBusy = () => list.contains(document.activeElement) || list.matches(":hover");

function write({ counts, answered, put }) {
  for (const [pk, votes] of Object.entries(counts)) {
    const figure = rowOf(pk)?.querySelector("[data-votes]");
    if (figure && figure.textContent !== format(votes)) figure.textContent = format(votes);
  }
  for (const row of list.children) {
    const tag = row.querySelector("[data-answered]");
    if (tag) tag.hidden = !answered.includes(Number(row.dataset.question));
    const heard = row.querySelector("[data-put]");
    if (heard) heard.hidden = Number(row.dataset.question) !== put;
  }
}

function arrange() {
  if (!waiting || isBusy()) return;
  const rows = waiting.map(rowOf).filter(Boolean);
  waiting = undefined;
  const before = [...list.children];
  for (const row of before) if (!rows.includes(row)) row.remove();
  if (rows.every((row, place) => list.children[place] === row)) return;
  list.append(...rows);
  if (Date.now() - spokenAt < SPEAK) return;
  spokenAt = Date.now();
  voice.textContent = "";
  setTimeout(() => (voice.textContent = voice.dataset.moved), 100);
}

if (list) {
  document.addEventListener("live", ({ detail: { topic, numbers } }) => {
    if (topic !== list.dataset.forum || !Array.isArray(numbers.order)) return;
    write(numbers);
    more.hidden = numbers.order.every(rowOf);
    waiting = numbers.order;
    arrange();
  });
  more.querySelector("a").addEventListener("click", (event) => {
    event.preventDefault(); // a link to the page itself would only scroll
    location.hash = "questions";
    location.reload();
  });
  list.addEventListener("focusout", () => setTimeout(arrange));
  list.addEventListener("pointerleave", arrange);
}
