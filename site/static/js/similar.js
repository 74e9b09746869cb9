/* "Has someone asked already?": petitions near the title, while it is typed. Without this script a link leads to the search. */

const PAUSE = 400; // milliseconds after the last key
const SHORTEST = 8; // characters; less says too little

const panel = document.querySelector("[data-similar-url]");
const list = panel?.querySelector("[data-similar-list]");
const input = document.getElementById(panel?.dataset.similarInput ?? "");
let asked = 0;

/** A list item with a link, made of text only: titles are what citizens typed. Those one may sign now are marked. */
const item = ({ title, url, language = "", is_open: isOpen = false }) => {
  const link = Object.assign(document.createElement("a"), { href: url, textContent: title, dir: "auto", lang: language });
  const heading = document.createElement("h3");
  const main = Object.assign(document.createElement("div"), { className: "main" });
  const row = document.createElement("li");
  heading.append(link);
  main.append(heading);
  if (isOpen && panel.dataset.similarOpen) {
    const tag = Object.assign(document.createElement("span"), { className: "tag tag--open" });
    tag.textContent = panel.dataset.similarOpen;
    main.append(tag);
  }
  row.append(main);
  return row;
};

/** Only links into this site are shown. */
const isOurs = ({ url }) => new URL(url, location.href).origin === location.origin;

async function ask(title) {
  const turn = ++asked;
  const address = new URL(panel.dataset.similarUrl, location.href);
  address.search = new URLSearchParams({ title, limit: "5" });
  try {
    const response = await fetch(address, { headers: { Accept: "application/json" } });
    const found = response.ok ? await response.json() : [];
    if (turn !== asked || !Array.isArray(found)) return;
    // The list is ranked, not judged: far behind the best, chance words are all that is shared. (Of the petitions that
    // moderators named, 95 of 100 found by title are within half of the best score: docs/search.md.)
    const near = found.filter((hit) => hit.score * 2 >= found[0].score);
    const rows = near.filter(isOurs).map(item);
    list.replaceChildren(...rows);
    panel.hidden = rows.length === 0;
  } catch {
    panel.hidden = true;
  }
}

if (panel && list) {
  let timer;
  const titleNow = () => (input ? input.value : panel.dataset.similarTitle ?? "").trim();
  const askSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => titleNow().length >= SHORTEST && ask(titleNow()), PAUSE);
  };
  input?.addEventListener("input", askSoon);
  if (titleNow().length >= SHORTEST) ask(titleNow());
}
