/**
 * Decisions that wait for a person's word, with the time that is left for it.
 */

import { part, write } from '../views/parts.js';
import { once, settle } from './acts.js';
import { countdown } from './moments.js';
import { announce, fill, keyedList, put, show, slot, stamp } from './nodes.js';
import { sourceOf } from './phrases.js';
import { questionsOf } from './state.js';
import { say } from './words.js';

const TICK_MS = 250;

/** @param {HTMLElement} root @param {import('./state.js').Store} store */
export function mountQuestions(root, store) {
  const panel = part(root, 'questions');
  if (!panel) return;
  const feedback = part(panel, 'answer-feedback');
  const title = document.title;
  const alarmed = new Set();
  const answered = new Set();

  async function answer(button, question, word) {
    const done = await once(button, feedback, () => settle(root.dataset.session, question.id, word), say(`done_${word}`));
    if (!done) return;
    answered.add(question.id);
    repaint();
  }

  function make(question) {
    const node = stamp('question');
    for (const word of ['approve', 'veto']) {
      slot(node, word).addEventListener('click', ({ currentTarget }) => answer(currentTarget, question, word));
    }
    return node;
  }

  function paintQuestion(node, question, { nowMs, lapses }) {
    put(node, 'action', say(`action_${question.action}`));
    put(node, 'source', sourceOf(question));
    fill(node, 'reason', question.reason ?? '');
    fill(node, 'message', question.message ?? '');
    const left = countdown(question.waits_until, nowMs);
    put(node, 'countdown', say(lapses ? 'question_lapses' : 'question_acts', { countdown: left }));
  }

  const list = part(panel, 'question-list');
  const paint = keyedList(list, { key: ({ id }) => id, make, paint: paintQuestion });

  function repaint() {
    const { state } = store;
    const open = state.ended ? [] : questionsOf(state, Date.now()).filter(({ id }) => !answered.has(id));
    const hadFocus = list.contains(document.activeElement);
    paint(open, { nowMs: Date.now() + state.skewMs, lapses: state.lapses });
    show(list, open.length > 0);
    show(panel, (open.length > 0 || feedback.textContent !== '') && !state.ended);
    panel.toggleAttribute('data-idle', open.length === 0);
    if (hadFocus && !list.contains(document.activeElement)) panel.focus();
    document.title = open.length ? `(${open.length}) ${title}` : title;
    for (const { id, action, reason } of open.filter((question) => !alarmed.has(question.id))) {
      alarmed.add(id);
      write(feedback, '');
      announce(part(root, 'alarm'), say('question_alarm', { action: say(`action_${action}`), reason }));
    }
  }

  store.subscribe(repaint);
  setInterval(repaint, TICK_MS);
}
