/**
 * What a candidate may wish for while the interview runs: to hear the question again, a pause, more
 * patience. Also says about which question it is.
 */

import { shownTurn } from '../state.js';
import { words } from '../words.js';
import { part, press, write } from './parts.js';

const SAYABLE = ['listening', 'speaking'];

/**
 * @param {{question: number, questions: number} | null} progress
 * @returns {string} empty while nothing can be said honestly
 */
export function progressText(progress) {
  return progress?.question ? words('progress', progress) : '';
}

function mountPause(root, conversation) {
  const button = part(root, 'pause');
  const help = part(root, 'paused');
  press(root, 'pause', () => conversation.pause(!conversation.store.state.paused));
  conversation.store.subscribe(({ paused, pauseSeconds, phase, ending }) => {
    button.disabled = phase !== 'live' || ending || (!paused && pauseSeconds === 0);
    button.classList.toggle('button-primary', paused);
    write(button.querySelector('[data-text]'), words(paused ? 'pause_end' : 'pause_begin'));
    help.hidden = !paused;
    if (paused) write(help, words('pause_help', { minutes: Math.max(1, Math.round(pauseSeconds / 60)) }));
  });
}

function mountPatience(root, conversation) {
  const choice = part(root, 'patience');
  choice.addEventListener('change', () => conversation.choosePatience(choice.value));
  conversation.store.subscribe(({ patience, session, phase }) => {
    if (patience) choice.value = patience;
    choice.disabled = phase !== 'live';
    choice.closest('.field').hidden = session?.turn_detection === 'manual';
  });
}

/** @type {import('./parts.js').Mount} */
export function mountWishes(root, conversation) {
  const progress = part(root, 'progress');
  const repeat = part(root, 'repeat');
  press(root, 'repeat', () => conversation.repeat());
  conversation.store.subscribe((state) => {
    repeat.disabled = !SAYABLE.includes(shownTurn(state)) || state.ending;
    progress.hidden = !progressText(state.progress);
    write(progress, progressText(state.progress));
  });
  mountPause(root, conversation);
  mountPatience(root, conversation);
}
