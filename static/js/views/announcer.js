/**
 * Tells a screen reader whose turn it is and that an answer is saved: turns, never single words. The
 * interviewer's words are read out only while the voice is off, or two voices would talk at once.
 */

import { shownTurn } from '../state.js';
import { words } from '../words.js';
import { part } from './parts.js';

const ANNOUNCED = { listening: 'turn_yours', speaking: 'turn_interviewers', paused: 'state_paused' };

/** @type {import('./parts.js').Mount} */
export function mountAnnouncer(root, conversation) {
  const region = part(root, 'announcer');
  let lastTurn = null;
  let lastSeq = null;

  function say(text) {
    const line = document.createElement('p');
    line.textContent = text;
    region.append(line);
    while (region.childElementCount > 3) region.firstElementChild.remove();
  }

  function announceTurn(state) {
    const turn = shownTurn(state);
    if (turn === lastTurn) return;
    lastTurn = turn;
    if (ANNOUNCED[turn]) say(words(ANNOUNCED[turn]));
  }

  function announceEntry({ speaker, content }, { soundOn, soundBlocked }) {
    if (speaker === 'user') say(words('answer_saved'));
    else if (!soundOn || soundBlocked) say(`${words(`speaker_${speaker}`)}: ${content}`);
  }

  conversation.store.subscribe((state) => {
    const newest = state.entries.at(-1);
    if (newest && lastSeq !== null && newest.seq > lastSeq) announceEntry(newest, state);
    if (state.session) lastSeq = newest?.seq ?? 0;
    announceTurn(state);
  });
}
