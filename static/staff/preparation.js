/** Looks whether a plan is ready. The page is not reloaded by itself: somebody may be typing. */

const LOOK_EVERY_MS = 2000;
const IS_OPEN = new Set(['pending', 'running']);

const state = document.querySelector('[data-part="preparation"]');
if (state) look();

async function look() {
  if (await isStillOpen()) {
    setTimeout(look, LOOK_EVERY_MS);
    return;
  }
  const link = document.createElement('a');
  link.href = location.href;
  link.textContent = 'Show it';
  state.replaceChildren('The preparation is done. ', link);
}

/** Whatever keeps us from knowing (a restart, a lost network) passes. */
async function isStillOpen() {
  try {
    const answer = await fetch(state.dataset.address, { headers: { Accept: 'application/json' } });
    return !answer.ok || IS_OPEN.has((await answer.json()).status);
  } catch {
    return true;
  }
}
