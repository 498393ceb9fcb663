/**
 * Typed answers: Enter sends, Shift+Enter makes a new line, and words stay in the box until they left.
 */

import { part } from './parts.js';

const TELL_EVERY_MS = 4000;

/**
 * @param {HTMLElement} root
 * @param {import('../conversation.js').Conversation} conversation
 */
export function mountTyping(root, conversation) {
  const form = part(root, 'typing');
  const box = part(root, 'typing-text');
  const send = part(root, 'typing-send');

  let toldAt = -TELL_EVERY_MS;

  box.addEventListener('input', () => {
    if (performance.now() - toldAt < TELL_EVERY_MS) return;
    toldAt = performance.now();
    conversation.tellTyping();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = box.value.trim();
    if (text && conversation.type(text)) {
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
  conversation.store.subscribe(({ phase }) => {
    send.disabled = phase !== 'live';
  });
}
