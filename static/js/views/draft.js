/**
 * Keeps over a reload what had not left the page: a half typed answer, answers that waited for the
 * connection, and that somebody was cut off in mid-sentence. In this tab alone. Called by `room.js`.
 */

import { isCutOff } from '../state.js';
import { part } from './parts.js';

/** @type {import('./parts.js').Mount} */
export function mountDraft(root, conversation) {
  const key = `draft ${location.pathname}`;
  const box = part(root, 'typing-text');

  function save() {
    const { state } = conversation.store;
    const waiting = state.phase === 'live' ? [] : state.typed.map(({ text }) => text);
    const text = [...waiting, box.value].join('\n').trim();
    sessionStorage.setItem(key, JSON.stringify({ text, unheard: isCutOff(state) }));
  }

  const { text = '', unheard = false } = JSON.parse(sessionStorage.getItem(key) ?? '{}');
  box.value = text;
  conversation.set({ unheard });
  sessionStorage.removeItem(key);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') save();
    else sessionStorage.removeItem(key);
  });
}
