/**
 * Whose turn it is: the state in words beside (or under) the moving sign.
 */

import { shownTurn } from '../state.js';
import { words } from '../words.js';
import { part, write } from './parts.js';

/** @type {import('./parts.js').Mount} */
export function mountIndicator(root, conversation) {
  const sign = part(root, 'turn');
  const label = part(root, 'turn-label');
  conversation.store.subscribe((state) => {
    const turn = shownTurn(state);
    sign.dataset.turn = turn;
    const byTyping = turn === 'listening' && (state.microphone !== 'on' || state.microphoneHeld);
    write(label, words(byTyping ? 'state_typing' : `state_${turn}`));
  });
}
