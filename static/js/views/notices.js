/**
 * What a person should know now: the reconnection, trouble with microphone or sound. Each place shows
 * one thing and says nothing when all is well.
 */

import { words } from '../words.js';
import { part, press, write } from './parts.js';

const FINE = ['off', 'asking', 'on'];

function show(element, text) {
  write(element.querySelector('[data-text]') ?? element, text);
  element.hidden = text === '';
}

/** @type {import('./parts.js').Mount} */
export function mountNotices(root, conversation) {
  const notice = part(root, 'notice');
  const microphone = part(root, 'microphone-help');
  const sound = part(root, 'sound-help');
  press(root, 'notice-close', () => conversation.set({ notice: null }));
  press(root, 'sound-wake', () => conversation.openSound());

  conversation.store.subscribe((state) => {
    notice.dataset.kind = state.notice?.kind ?? 'info';
    show(notice, state.notice?.text ?? '');
    const trouble = state.microphoneHeld ? 'microphone_held' : state.microphone;
    show(microphone, FINE.includes(trouble) ? '' : words(trouble));
    part(root, 'microphone-again').hidden = state.microphoneHeld;
    show(sound, state.soundBlocked && state.phase === 'live' ? words('sound_blocked') : '');
  });
}
