// Makes the pages live. Everything works without it: each state is an address and each control a link or a form.

const root = document.documentElement;

const remembered = () => {
  try { return localStorage.getItem("theme"); } catch { return null; }
};

for (const choice of document.querySelectorAll('input[name="theme"]')) {
  choice.checked = choice.value === (remembered() ?? "auto");
  choice.addEventListener("change", () => {
    try { localStorage.setItem("theme", choice.value); } catch { /* a private window remembers nothing */ }
  });
}

const form = document.querySelector("form[data-live]");
const range = () => document.querySelector("#period[type=range]");
let asked;

const swap = (text) => {
  const next = new DOMParser().parseFromString(text, "text/html");
  if (!next.querySelector("#view")) return false;
  for (const part of document.querySelectorAll("[data-swap]")) {
    const open = [...part.querySelectorAll("details")].map((one) => one.open);
    const other = document.importNode(next.getElementById(part.id), true);
    other.querySelectorAll("details").forEach((one, k) => { one.open = open[k] ?? one.open; });
    part.replaceWith(other);
  }
  const when = document.querySelector("#when");
  const other = next.querySelector("#when");
  if (when.dataset.mode !== other.dataset.mode) {
    when.replaceWith(document.importNode(other, true));
  } else if (document.activeElement !== range()) {
    when.querySelector("#period").value = other.querySelector("[selected]")?.value ?? other.querySelector("#period").value;
  }
  const measure = next.querySelector("select[name=measure] [selected]");
  if (measure) form.elements.measure.value = measure.value;
  document.title = next.title;
  document.querySelector("#said").textContent = next.querySelector("#map-title").textContent + ", "
    + next.querySelector("#period-shown, #period [selected]").textContent;
  shown();
  return true;
};

const shown = () => {
  const slider = range();
  if (slider) document.querySelector("#period-shown").value = slider.value;
};

const where = () => location.pathname + location.search;
let at = where();

// The newest question wins; an older answer is dropped.
const go = async (address, remember) => {
  asked?.abort();
  asked = new AbortController();
  const focused = document.activeElement?.closest("[data-swap] a")?.getAttribute("href");
  try {
    const answer = await fetch(address, { signal: asked.signal, headers: { Accept: "text/html" } });
    if (!answer.ok || !swap(await answer.text())) {
      location.assign(address);
      return;
    }
    if (remember) history[remember](null, "", address);
    at = where();
    if (focused) [...document.querySelectorAll("[data-swap] a")].find((a) => a.getAttribute("href") === focused)?.focus();
  } catch (problem) {
    if (problem.name !== "AbortError") location.assign(address);
  }
};

const address = () => form.getAttribute("action") + "?" + new URLSearchParams(new FormData(form));

if (form) {
  root.classList.add("live");
  form.addEventListener("input", (event) => {
    shown();
    if (event.target.type === "range") go(address(), "replaceState");
  });
  form.addEventListener("change", (event) => {
    if (event.target.type !== "range") go(address(), "pushState");
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(address(), "pushState");
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-live]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(link.getAttribute("href"), "pushState");
  });
  // A link within the page comes by here too, and has nothing to ask for.
  addEventListener("popstate", () => { if (where() !== at) go(location.href, null); });
} else if (range()) {
  root.classList.add("live");
  range().addEventListener("input", shown);
  range().form.addEventListener("change", () => range().form.requestSubmit());
  // Whoever moves it by keys finds it in focus on the page that follows.
  range().addEventListener("keydown", () => {
    const next = new URL(range().form.action);
    next.hash = "period";
    range().form.action = next;
  });
}
