/* Numbers that move by themselves. Everything with data-live="petition:12" is watched over one WebSocket; while that is
   away, or the reader saves data, those that have a data-count-url are asked for instead. Words come from the page. */

const POLL = 15_000; // milliseconds between two questions
const SAVING = 60_000; // the same, for readers who save data
const SOON = 2_000; // the first attempt after the socket was lost
const SLOWEST = 240_000; // the longest wait after failures
const SPEAK = 30_000; // a screen reader hears of it this often at most
const ITEMS_AT_MOST = 50;

const language = document.documentElement.lang;
const separator = { ar: ".", fr: "\u202f" }[language] ?? ",";
const plurals = new Intl.PluralRules(language);
const isSaving = Boolean(navigator.connection?.saveData);
const all = (name) => [...document.querySelectorAll(`[data-${name}]`)];
const counts = all("live");
// Those with an address are what the page is about: they come first.
const main = counts.filter((element) => element.dataset.countUrl);
const topics = [...new Set([...main, ...counts].map((element) => element.dataset.live))].slice(0, ITEMS_AT_MOST);

const format = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, separator);

/** The form of a word for this many, from {"one": …, "other": …}; nothing where the page brought no words. */
function word(element, name, number) {
  const forms = JSON.parse(element.closest(`[data-${name}]`)?.getAttribute(`data-${name}`) ?? "{}");
  return number < 0 ? forms.done : forms[plurals.select(number)] ?? forms.other;
}

/** `name` is that of the number where an element shows another one than the thing's first (data-live-number). */
function show(topic, number, name) {
  for (const element of counts.filter((one) => one.dataset.live === topic && one.dataset.liveNumber === name)) {
    const [figure, label] = [element.querySelector("b"), element.querySelector("span")];
    if (!figure || figure.textContent === format(number)) continue;
    figure.textContent = format(number);
    const words = word(element, "live-words", number);
    if (label && words) label.textContent = words;
    if (main.includes(element)) speak(element);
  }
  for (const bar of all("live-goal").filter((one) => one.dataset.liveGoal === topic)) {
    const left = Number(bar.dataset.liveTarget) - number;
    bar.value = Math.max(0, Math.min(bar.max, bar.max - left));
    bar.closest("li")?.classList.toggle("met", left <= 0);
    const note = bar.closest("li")?.querySelector("[data-live-left]");
    if (note) note.textContent = word(note, "live-left", left || -1).replace("%s", format(left));
  }
}

/** The two sides of a ballot, their shares and the bar between them. */
function showBallot(topic, numbers) {
  const total = numbers.for_count + numbers.against_count;
  const share = !total ? 0 : Math.floor((200 * numbers.for_count + total) / (2 * total));
  const bounded = Math.max(numbers.against_count ? Math.min(share, 99) : share, numbers.for_count ? 1 : 0);
  const shares = { for_count: bounded, against_count: total ? 100 - bounded : 0 };
  for (const element of counts.filter((one) => one.dataset.live === topic)) {
    for (const side of Object.keys(shares)) {
      const [figure, percent] = ["number", "share"].map((name) => element.querySelector(`[data-${name}="${side}"]`));
      if (figure) figure.textContent = format(numbers[side]);
      if (percent) percent.textContent = `${shares[side]}%`;
    }
    const bar = element.querySelector("progress");
    if (bar) [bar.max, bar.value] = [total || 1, numbers.for_count];
    if (main.includes(element)) speak(element);
  }
}

function apply(topic, numbers) {
  if (Number.isInteger(numbers.signature_count)) show(topic, numbers.signature_count);
  if (Number.isInteger(numbers.reply_count)) show(topic, numbers.reply_count);
  if (Number.isInteger(numbers.comment_count)) show(topic, numbers.comment_count, "comment_count");
  if (Number.isInteger(numbers.for_count)) showBallot(topic, numbers);
  document.dispatchEvent(new CustomEvent("live", { detail: { topic, numbers } })); // for what a page does with it
}

function tellTime() {
  for (const status of all("live-status")) {
    // The French way, 14:32, is everybody's but the Koreans'.
    const clock = new Date().toLocaleTimeString(language === "ko" ? "ko" : "fr", {
      timeStyle: "short",
      timeZone: status.dataset.zone,
    });
    if (status.dataset.liveStatus) status.textContent = status.dataset.liveStatus.replace("%s", clock);
  }
}

// A number that moves every second must not be read out every second: a voice of its own says it now and then.
const voice = Object.assign(document.createElement("p"), { className: "vh", role: "status" });
let spokenAt = Date.now();
let speaking;
function speak(element) {
  clearTimeout(speaking);
  speaking = setTimeout(() => {
    spokenAt = Date.now();
    voice.textContent = element.textContent;
  }, Math.max(1_000, spokenAt + SPEAK - Date.now()));
}

let socket;
let timer; // of the next tick, while there is no socket
let losses = 0; // of the socket, since it last spoke
let retryAt = 0;
let misses = 0; // of questions, one after the other

function connect() {
  socket = new WebSocket(`${location.origin.replace("http", "ws")}/ws/counts/`);
  socket.addEventListener("open", () => socket.send(JSON.stringify({ watch: topics })));
  socket.addEventListener("message", ({ data }) => {
    losses = 0;
    for (const [topic, numbers] of Object.entries(JSON.parse(data))) apply(topic, numbers);
    tellTime();
  });
  socket.addEventListener("close", () => {
    socket = undefined;
    losses += 1;
    retryAt = Date.now() + Math.min(SLOWEST, POLL * (2 ** (losses - 1) - 1));
    if (!document.hidden) rest(losses > 1 ? POLL : SOON);
  });
}

function rest(wait) {
  clearTimeout(timer);
  timer = setTimeout(tick, wait * (0.8 + Math.random() * 0.4)); // not everybody at once
}

async function ask({ dataset }) {
  const response = await fetch(dataset.countUrl, { credentials: "omit" });
  if (!response.ok) throw new Error(response.statusText);
  apply(dataset.live, await response.json());
}

/** While there is no socket: ask, then try the socket again, less and less often. */
async function tick() {
  try {
    await Promise.all(main.map(ask));
    if (main.length) tellTime();
    misses = 0;
  } catch {
    misses += 1;
  }
  if (document.hidden) return;
  if (isSaving || Date.now() < retryAt) rest(Math.min(SLOWEST, (isSaving ? SAVING : POLL) * 2 ** misses));
  else connect();
}

function start() {
  if (socket) return;
  if (isSaving) rest(SAVING);
  else connect();
}

if (topics.length) {
  for (const element of counts) element.removeAttribute("aria-live");
  document.body.append(voice);
  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (document.hidden) socket?.close();
    else start();
  });
  if (!document.hidden) start();
}
