/**
 * Captions: the words of the moment in large letters, the interviewer's and one's own.
 */

import { part, write } from './parts.js';

/**
 * What to show: what is being said now, otherwise the interviewer's last words, so that a question
 * stays readable while it is answered.
 * @param {typeof import('../state.js').INITIAL} state
 */
export function captionOf({ entries, partials }) {
  const asked = ({ speaker }) => speaker === 'assistant';
  const current = partials.findLast(asked);
  const last = entries.findLast((entry) => asked(entry) && entry.content);
  const mine = partials.findLast(({ speaker }) => speaker === 'user');
  return { question: current?.text || last?.content || '', answer: mine?.text ?? '' };
}

/** @type {import('./parts.js').Mount} */
export function mountCaptions(root, conversation) {
  const question = part(root, 'caption-question');
  const answer = part(root, 'caption-answer');
  conversation.store.subscribe((state) => {
    const caption = captionOf(state);
    write(question, caption.question);
    write(answer, caption.answer);
    answer.hidden = caption.answer === '';
  });
}
