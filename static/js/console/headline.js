/**
 * State, clock, mode and review of the interview, and whether it is over.
 */

import { part, write } from '../views/parts.js';
import { clock } from '../views/timer.js';
import { paintConnection } from './connection.js';
import { elapsedOf, leftOf } from './moments.js';
import { show } from './nodes.js';
import { reviewOf, stateOf } from './phrases.js';
import { say } from './words.js';

const TICK_MS = 1000;

/** @param {HTMLElement} root @param {import('./state.js').Store} store */
export function mountHeadline(root, store) {
  const place = (name) => part(root, name);

  function paintOver(ended) {
    if (!ended || !place('over').hidden) return;
    write(place('over-how'), `${ended.how}.`);
    const lost = ['questions', 'acts'].some((name) => place(name)?.contains(document.activeElement));
    show(place('over'), true);
    if (lost) place('over').focus();
  }

  function paint(state) {
    const { status, ended, wire, skewMs, toldAtMs } = state;
    paintConnection(root, wire, state.heardAtMs);
    if (!status) return;
    const sinceMs = performance.now() - toldAtMs;
    const kind = stateOf(status);
    write(place('state'), say(`state_${kind}`));
    place('state').dataset.state = kind;
    write(place('mode'), say(`mode_${status.mode}`));
    show(place('mode'), true);
    write(place('elapsed'), clock(elapsedOf(status, sinceMs)));
    write(place('left'), ended ? '' : say('left', { time: leftOf(status, sinceMs) }));
    write(place('review'), ended ? '' : reviewOf(status, Date.now() + skewMs));
    place('review').dataset.review = status.review_state;
    write(place('attention'), status.attention);
    show(place('attention'), status.attention !== '' && !ended);
    paintOver(ended);
  }

  store.subscribe(paint);
  setInterval(() => paint(store.state), TICK_MS);
}
