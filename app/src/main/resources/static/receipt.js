// Derives, opens and seals in the browser what the page /receipt shows: the words are sent nowhere. The same as Phrase,
// ReceiptKeys and Message do on a partner's machine; none of it may ever change.

const LEFT_OUT = /[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]|\p{Cf}/gu;
const ALIKE = {
  '\u0153': 'oe', '\u00e6': 'ae', '\u0671': '\u0627', '\u0649': '\u064a', '\u06cc': '\u064a', '\u06a9': '\u0643',
  '\u0629': '\u0647', '\u06c1': '\u0647', '\u06be': '\u0647'};
const SALT = 'lysoen receipt 1: argon2id';
const STEPS = [512, 2048, 8192, 32768];
const NONCE = 12;
const LONGEST = 1000;

const utf8 = text => new TextEncoder().encode(text);
const texts = document.getElementById('texts')?.dataset;
const told = document.getElementById('told');
const reports = document.getElementById('reports');
const ask = document.querySelector('form.ask');

function leave() {
  document.body.replaceChildren();
  window.location.replace(away.href);
}

const away = document.getElementById('away');
away.addEventListener('click', event => {
  event.preventDefault();
  leave();
});
document.addEventListener('keydown', event => {
  if (event.key === 'Escape') leave();
});
document.getElementById('key').hidden = false;
// A page kept for the back button would show answers to whoever presses it.
window.addEventListener('pagehide', () => {
  for (const form of document.forms) form.reset();
  told?.replaceChildren();
  reports?.replaceChildren();
});
// Asked for anew, and not sent again: the words may have been in what this page answers.
window.addEventListener('pageshow', event => {
  if (event.persisted) window.location.replace(window.location.pathname + window.location.search);
});

function phrase(written) {
  if (written.length > LONGEST) return '';
  const small = written.normalize('NFKD').replace(LEFT_OUT, '').replace(/\u03a3/g, '\u03c3').toLowerCase()
    .toUpperCase().replace(/\u03a3/g, '\u03c3').toLowerCase();
  return Array.from(small, letter => ALIKE[letter] ?? letter).join('')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, digit => String(digit.charCodeAt(0) & 0xf))
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();
}

function argon2id(password) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(texts.argon2);
    worker.onmessage = answer => {
      worker.terminate();
      resolve(answer.data);
    };
    worker.onerror = reject;
    worker.postMessage({password: utf8(password), salt: utf8(SALT), kibibytes: 32768, passes: 2, length: 32});
  });
}

async function keysOf(words) {
  const base = await crypto.subtle.importKey('raw', await argon2id(words), 'HKDF', false, ['deriveBits', 'deriveKey']);
  const hkdf = label => ({
    name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: utf8(`lysoen receipt 1: ${label}`)});
  const aes = label => crypto.subtle.deriveKey(hkdf(label), base, {name: 'AES-GCM', length: 256}, false,
    ['encrypt', 'decrypt']);
  const lookup = new Uint8Array(await crypto.subtle.deriveBits(hkdf('lookup'), base, 256));
  return {
    lookup: Array.from(lookup, byte => byte.toString(16).padStart(2, '0')).join(''),
    to: await aes('to the reporter'),
    from: await aes('from the reporter')};
}

function algorithm(nonce, report, direction, number) {
  return {name: 'AES-GCM', iv: nonce, additionalData: utf8(
    ['lysoen receipt 1: message', direction, number, report.formId, report.instanceId].join('\0'))};
}

async function open(keys, report, message) {
  const sealed = Uint8Array.from(atob(message.sealed), letter => letter.charCodeAt(0));
  try {
    const place = algorithm(sealed.subarray(0, NONCE), report, message.direction, message.number);
    const padded = new Uint8Array(await crypto.subtle.decrypt(place, keys[message.direction], sealed.subarray(NONCE)));
    return new TextDecoder().decode(padded.subarray(0, padded.lastIndexOf(0x80)));
  } catch {
    return null;
  }
}

async function seal(keys, report, number, text) {
  const plain = utf8(text);
  const padded = new Uint8Array(STEPS.find(step => step > plain.length));
  padded.set(plain);
  padded[plain.length] = 0x80;
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  const sealed = new Uint8Array(await crypto.subtle.encrypt(
    algorithm(nonce, report, 'from', number), keys.from, padded));
  return btoa(Array.from([...nonce, ...sealed], byte => String.fromCharCode(byte)).join(''));
}

async function send(route, body) {
  const answer = await fetch(`/receipt/${route}`, {
    method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body), credentials: 'omit',
    cache: 'no-store'});
  if (!answer.ok) throw new Error(answer.status === 429 ? 'busy' : 'failed');
  return answer.json();
}

function say(...sentences) {
  told.replaceChildren(...sentences.map((sentence, i) => {
    const p = document.createElement('p');
    p.textContent = sentence;
    if (i === 0) p.className = 'notice';
    return p;
  }));
  told.focus();
}

const day = iso => new Intl.DateTimeFormat(`${document.documentElement.lang}-u-nu-latn`, {
  dateStyle: 'long', timeZone: 'UTC'}).format(new Date(iso));
const filled = (text, ...values) => text.replace(/\{([0-9])\}/g, (_, i) => values[Number(i)]);

async function shownMessage(keys, report, message) {
  const article = document.getElementById('message').content.cloneNode(true).firstElementChild;
  article.classList.add(message.direction);
  const heading = article.querySelector('h3');
  heading.textContent = filled(heading.dataset[message.direction], day(message.on));
  article.querySelector('.text').textContent = await open(keys, report, message) ?? texts.broken;
  return article;
}

async function shownReport(keys, report, number) {
  const section = document.getElementById('report').content.cloneNode(true).firstElementChild;
  const heading = section.querySelector('h2');
  heading.textContent = filled(heading.dataset.text, number, day(report.linkedOn));
  section.querySelector('.empty').hidden = report.messages.some(message => message.direction === 'to');
  section.querySelector('.messages').replaceChildren(
    ...await Promise.all(report.messages.map(message => shownMessage(keys, report, message))));
  const named = {lookup: keys.lookup, formId: report.formId, instanceId: report.instanceId};
  section.querySelector('form.add').addEventListener('submit', event => doing(event, async () => {
    const text = section.querySelector('textarea').value.trim();
    if (text === '') return;
    const next = 1 + report.messages.filter(message => message.direction === 'from').length;
    await show(keys, await send('add', {...named, number: next, sealed: await seal(keys, report, next, text)}));
    say(texts.sent);
  }));
  const sure = section.querySelector('[type=checkbox]');
  const last = section.querySelector('.last');
  sure.addEventListener('change', () => { last.hidden = !sure.checked; });
  section.querySelector('.keep').addEventListener('click', () => {
    sure.checked = false;
    last.hidden = true;
    section.querySelector('.withdraw').open = false;
  });
  section.querySelector('.withdraw form').addEventListener('submit', event => doing(event, async () => {
    if (!sure.checked) return;
    await send('withdraw', {...named, sealed: await seal(keys, report, 0, 'withdraw')});
    section.remove();
    say(texts.withdrawn);
  }));
  return section;
}

async function show(keys, found) {
  const sections = await Promise.all(found.map((report, i) => shownReport(keys, report, i + 1)));
  reports.replaceChildren(...sections);
}

async function doing(event, work) {
  event.preventDefault();
  const button = event.submitter;
  if (button) button.disabled = true;
  try {
    await work();
  } catch (failure) {
    say(texts[failure.message] ?? texts.failed);
  } finally {
    if (button) button.disabled = false;
  }
}

function look(event) {
  return doing(event, async () => {
    const words = phrase(ask.elements.words.value);
    ask.elements.words.value = '';
    reports.replaceChildren();
    if (words === '') return;
    say(texts.working);
    const keys = await keysOf(words);
    const found = await send('find', {lookup: keys.lookup});
    await show(keys, found);
    if (found.length === 0) say(texts.nothing, texts.why);
    else if (found.length > 1) say(texts.several);
    else told.replaceChildren();
  });
}

if (ask && window.crypto?.subtle && window.Worker && typeof BigInt === 'function') {
  document.querySelector('.plain').hidden = true;
  document.querySelector('.local').hidden = false;
  reports.replaceChildren();
  ask.addEventListener('submit', look);
}
