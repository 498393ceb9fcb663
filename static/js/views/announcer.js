/**
 * Tells a screen reader whose turn it is and that an answer is saved: turns, never single words. The
 * interviewer's words are read out only while the voice is off, or two voices would talk at once.
 */

import { shownTurn } from '../state.js';
import { words } from '../words.js';
import { make, part } from './parts.js';

/** What has no words here has a banner that says it; one's turn is news again after it. */
const ANNOUNCED = { listening: 'turn_yours', speaking: 'turn_interviewers', paused: '', reconnecting: '' };

/** @type {import('./parts.js').Mount} */
export function mountAnnouncer(root, conversation) {
  const region = part(root, 'announcer');
  let saidTurn = null;
  let known = null;

  function say(text) {
    region.append(make('p', '', text));
    while (region.childElementCount > 3) region.firstElementChild.remove();
  }

  function announceTurn(turn) {
    if (!(turn in ANNOUNCED) || turn === saidTurn) return;
    saidTurn = turn;
    if (ANNOUNCED[turn]) say(words(ANNOUNCED[turn]));
  }

  function announceEntry({ speaker, content }, { soundOn, soundBlocked }) {
    if (speaker === 'user') say(words(content ? 'answer_saved' : 'entry_not_understood'));
    else if (!soundOn || soundBlocked) say(`${words(`speaker_${speaker}`)}: ${content}`);
  }

  conversation.store.subscribe((state) => {
    // By number, not the newest alone: words that took long to recognise come after later ones.
    const { entries, session } = state;
    if (known) entries.filter(({ seq }) => !known.has(seq)).forEach((entry) => announceEntry(entry, state));
    if (session) known = new Set(entries.map(({ seq }) => seq));
    announceTurn(shownTurn(state));
  });
}
