// Answers a slider while it moves: the result is asked for again and put in place. The form works without it.

const form = document.querySelector("form[data-stress]");
const result = document.querySelector("#result");
const said = document.querySelector("#said");
let asked;

const given = () => {
  const fields = new URLSearchParams(new FormData(form));
  [...fields].filter(([, value]) => value === "").forEach(([key]) => fields.delete(key));
  return "?" + fields;
};

const say = (sentence) => {
  said.textContent = sentence;
  said.hidden = !sentence;
  result.classList.toggle("stale", Boolean(sentence));
};

// The newest question wins; an older answer is dropped.
const ask = async () => {
  asked?.abort();
  asked = new AbortController();
  try {
    const answer = await fetch(form.dataset.stress + given(), { signal: asked.signal, headers: { Accept: "*/*" } });
    if (answer.ok) {
      result.innerHTML = await answer.text();
      history.replaceState(null, "", given());
      document.title = result.querySelector("[data-title]").dataset.title + " – Lysoen";
      say("");
    } else {
      say((await answer.json()).detail);
    }
  } catch (problem) {
    if (problem.name !== "AbortError") form.submit();
  }
};

form.classList.add("live");
form.addEventListener("input", ({ target }) => {
  if (target.dataset.for) form.elements[target.dataset.for].value = target.value;
  const slider = form.querySelector(`[data-for="${target.id}"]`);
  if (slider) slider.value = target.value;
  const output = form.querySelector(`output[for="${target.id}"] span`);
  if (output) output.textContent = target.value;
  ask();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
