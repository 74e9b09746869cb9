/* Says beside a text how many characters are left of its limit, or how many are too many. */

/** Characters as people count them, line ends as one. */
const length = (text) => [...text.trim().replaceAll("\r\n", "\n")].length;

for (const count of document.querySelectorAll("[data-count-for]")) {
  const input = document.getElementById(count.dataset.countFor);
  const limit = Number(count.dataset.limit);
  const tell = () => {
    const left = limit - length(input.value);
    count.textContent = `${left < 0 ? count.dataset.over : count.dataset.left} ${Math.abs(left)}`;
  };
  if (!input) continue;
  input.addEventListener("input", tell);
  tell();
}
