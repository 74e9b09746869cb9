/* Keys of the moderators' desks: j and k walk through the rows, other letters press what carries `data-key`.
 *
 * What has the focus comes first: a row's own button before the page's. No key decides anything, none works while
 * somebody types, and all can be switched off (WCAG 2.1.4), which this device remembers.
 */

const OFF = "desk-keys-off";
const dialog = document.getElementById("desk-keys");
const opener = document.querySelector("[data-keys-open]");
const off = document.querySelector("[data-keys-off]");

const isOff = () => localStorage.getItem(OFF) === "1";
const isTyping = (element) =>
  element.isContentEditable || (element.matches("input, textarea, select") && element.type !== "checkbox");

/** Moves the focus to the row after or before the one that has it. */
const walk = (step) => {
  const links = [...document.querySelectorAll("[data-row-link]")];
  const row = document.activeElement.closest("tr");
  const here = links.findIndex((link) => link.closest("tr") === row);
  const next = here < 0 ? (step > 0 ? 0 : links.length - 1) : here + step;
  links[next]?.focus();
};

/** Presses what the key stands for, in the row that has the focus or else on the page. */
const press = (key) => {
  const row = document.activeElement.closest("tr");
  const target = (row ?? document).querySelector(`[data-key="${key}"]`) ?? document.querySelector(`:not(td) > [data-key="${key}"]`);
  if (!target || (!row && target.closest("tr"))) return false;
  if (target.matches("input:not([type=checkbox]), textarea, section")) target.focus();
  else target.click();
  return true;
};

const help = () => dialog.showModal();

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
  if (document.querySelector("dialog[open], [role=dialog]:not([aria-hidden=true])") || isOff()) return;
  const known = { j: () => walk(1), k: () => walk(-1), h: help }[event.key];
  if (known) known();
  else if (!/^[a-z]$/.test(event.key) || !press(event.key)) return;
  event.preventDefault();
});

if (dialog && opener) {
  opener.hidden = false;
  opener.addEventListener("click", help);
  off.checked = isOff();
  off.addEventListener("change", () => localStorage.setItem(OFF, off.checked ? "1" : ""));
}
