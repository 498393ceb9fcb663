/** The report's page: opens what a link leads to, and waits for a report that is being made. */

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 15_000;
const SLOWER = 1.3;

/** A link may lead into a closed competency; keyboards and screen readers go along. */
function follow() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  const closed = target.closest('details:not([open])');
  if (closed) closed.open = true;
  target.scrollIntoView({ block: 'center' });
  target.focus({ preventScroll: true });
}

/** Asks how far it is, ever less often, and only while somebody looks. */
function waitFor(address, steps) {
  let wait_ms = FIRST_WAIT_MS;
  const again = () => setTimeout(look, wait_ms);
  async function look() {
    wait_ms = Math.min(wait_ms * SLOWER, LONGEST_WAIT_MS);
    if (!document.hidden) {
      const state = await ask(address);
      if (state && !['pending', 'running'].includes(state.status)) return location.reload();
      if (state) steps.textContent = `${state.steps} step${state.steps === 1 ? '' : 's'} done so far.`;
    }
    return again();
  }
  again();
}

async function ask(address) {
  try {
    const answer = await fetch(address, { headers: { Accept: 'application/json' } });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null; // the server may be away; the next question will tell
  }
}

window.addEventListener('hashchange', follow);
follow();

const problems = document.getElementById('problems');
if (problems) problems.focus();

const { state } = document.getElementById('report').dataset;
if (state) waitFor(state, document.querySelector('[data-part="steps"]'));
