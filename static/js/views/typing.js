/**
 * Typed answers: Enter sends, Shift+Enter makes a new line, also while there is no connection.
 */

import { part } from './parts.js';

const TELL_EVERY_MS = 4000;

/** @type {import('./parts.js').Mount} */
export function mountTyping(root, conversation) {
  const form = part(root, 'typing');
  const box = part(root, 'typing-text');

  let toldAt = -TELL_EVERY_MS;

  box.addEventListener('input', () => {
    if (performance.now() - toldAt < TELL_EVERY_MS) return;
    toldAt = performance.now();
    conversation.tellTyping();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = box.value.trim();
    if (text) {
      conversation.type(text);
      box.value = '';
      toldAt = -TELL_EVERY_MS;
    }
    box.focus();
  });
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
}
