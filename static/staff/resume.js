/** Follows the reading of a résumé's file. The page is not reloaded by itself: somebody may be typing. */

const LOOK_EVERY_MS = 1500;
const IS_OPEN = new Set(['pending', 'running']);

const progress = document.querySelector('[data-part="resume-reading"]');
if (progress?.dataset.address) look();

async function look() {
  const reading = await readingNow();
  if (reading && !IS_OPEN.has(reading.status)) {
    say(reading.status === 'read' ? 'The file was read. ' : 'The file was not read. ', 'Show it');
    return;
  }
  if (reading) show(reading);
  setTimeout(look, LOOK_EVERY_MS);
}

/** Null while it cannot be known: whatever keeps us from it (a restart, a lost network) passes. */
async function readingNow() {
  try {
    const answer = await fetch(progress.dataset.address, { headers: { Accept: 'application/json' } });
    return answer.ok ? (await answer.json()).reading : null;
  } catch {
    return null;
  }
}

function show(reading) {
  const state = progress.querySelector('[data-part="resume-state"]');
  const said = [reading.message, reading.what_next].filter(Boolean).join(' ');
  if (state.textContent !== said) state.textContent = said;
  for (const step of progress.querySelectorAll('[data-step]')) {
    if (step.dataset.step === reading.step) step.setAttribute('aria-current', 'step');
    else step.removeAttribute('aria-current');
  }
}

function say(words, label) {
  const link = document.createElement('a');
  link.href = location.href;
  link.textContent = label;
  const state = progress.querySelector('[data-part="resume-state"]');
  state.replaceChildren(words, link);
  progress.replaceChildren(state);
}
