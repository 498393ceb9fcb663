/**
 * The tools above a transcript in the admin: find words in it, copy it. Without this script it can
 * still be read and taken along as a file.
 */

const section = document.querySelector('[data-part="conversation"]');
const turns = [...section.querySelectorAll('[data-turn]')];
const box = section.querySelector('[data-part="find"]');
const said = section.querySelector('[data-part="found"]');

/** @param {string} text */
function plain(text) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function find() {
  const words = plain(box.value.trim());
  let found = 0;
  for (const turn of turns) {
    const holds = plain(turn.textContent).includes(words);
    turn.hidden = !holds;
    found += holds;
  }
  said.textContent = words ? `${found} of ${turns.length} turns` : '';
}

function textOf(turn) {
  const parts = [...turn.children].map((part) => part.innerText.trim());
  const [who, ...rest] = parts.filter(Boolean);
  return `${who}: ${rest.join(' ')}`;
}

async function copy(event) {
  const button = event.currentTarget;
  const shown = turns.filter((turn) => !turn.hidden);
  try {
    await navigator.clipboard.writeText(shown.map(textOf).join('\n\n'));
    said.textContent = `Copied ${shown.length} turn${shown.length === 1 ? '' : 's'}.`;
  } catch {
    said.textContent = 'This browser does not let the page copy; mark the words instead.';
  }
  button.focus();
}

section.querySelector('[data-part="tools"]').hidden = false;
box.addEventListener('input', find);
box.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') event.preventDefault(); // the box stands in the page's form
});
section.querySelector('[data-part="copy"]').addEventListener('click', copy);
