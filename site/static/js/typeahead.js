/* Suggestions while one types into a search field (the combobox of WAI-ARIA). Without this script the form still searches. */

const PAUSE = 200; // milliseconds after the last key
const SHORTEST = 2; // characters
const AT_MOST = 8;

/** What an entry says: a text, or an object with one. Only links into this site are followed. */
const textOf = (entry) => (typeof entry === "string" ? entry : entry.text ?? entry.title ?? "");
const linkOf = (entry) => {
  const url = entry.url && new URL(entry.url, location.href);
  return url && url.origin === location.origin ? url.href : "";
};

function combobox(form) {
  const input = form.querySelector("input[type=search]");
  const list = Object.assign(document.createElement("ul"), { id: `${input.id}-list`, role: "listbox", hidden: true });
  let asked = 0;
  let timer;
  let typed = "";
  let active = -1;

  const pairs = { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-controls": list.id };
  for (const [name, value] of Object.entries(pairs)) input.setAttribute(name, value);
  list.setAttribute("aria-label", form.dataset.suggestLabel);
  form.append(list);
  close();

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function open(entries) {
    const options = entries.slice(0, AT_MOST).filter(textOf).map((entry, index) => {
      const text = Object.assign(document.createElement("bdi"), { textContent: textOf(entry), dir: "auto" });
      const option = Object.assign(document.createElement("li"), { id: `${list.id}-${index}`, role: "option" });
      option.append(text);
      option.dataset.url = linkOf(entry);
      return option;
    });
    list.replaceChildren(...options);
    close();
    list.hidden = options.length === 0;
    input.setAttribute("aria-expanded", String(options.length > 0));
  }

  /** Move to an option; before the first and after the last lies what was typed. */
  function move(step) {
    const places = list.children.length + 1;
    active = ((active + 1 + step + places) % places) - 1;
    for (const [index, option] of [...list.children].entries()) option.setAttribute("aria-selected", index === active);
    const option = list.children[active];
    input.value = option ? option.textContent : typed;
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function choose(option) {
    input.value = option.textContent;
    if (option.dataset.url) location.assign(option.dataset.url);
    else form.requestSubmit();
  }

  async function ask() {
    const turn = ++asked;
    typed = input.value;
    if (typed.trim().length < SHORTEST) return close();
    try {
      const address = `${form.dataset.suggestUrl}?${new URLSearchParams({ q: typed.trim() })}`;
      const response = await fetch(address, { headers: { Accept: "application/json" }, credentials: "omit" });
      const found = response.ok ? await response.json() : [];
      const entries = Array.isArray(found) ? found : Object.values(found).find(Array.isArray) ?? [];
      if (turn === asked && document.activeElement === input) open(entries);
    } catch {
      close();
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return; // Korean syllables take several keys
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      input.value = typed;
      close();
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      choose(list.children[active]);
    }
  });
  input.addEventListener("blur", () => {
    asked += 1; // an answer that comes later opens nothing
    close();
  });
  // A press would take the focus from the field, and close the list before the click.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
  });
}

for (const form of document.querySelectorAll("form[data-suggest-url]")) combobox(form);
