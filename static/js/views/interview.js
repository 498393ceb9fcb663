/**
 * Puts all the views of a running interview onto a page. Called by `client.js` and `room.js`.
 */

import { mountAnnouncer } from './announcer.js';
import { mountCaptions } from './captions.js';
import { mountControls } from './controls.js';
import { mountIndicator } from './indicator.js';
import { mountNotices } from './notices.js';
import { words } from '../words.js';
import { part, write } from './parts.js';
import { mountPhases } from './phases.js';
import { mountSupervisor } from './supervisor.js';
import { mountTimer } from './timer.js';
import { mountTranscript } from './transcript.js';
import { mountTyping } from './typing.js';
import { mountWishes } from './wishes.js';

const VIEWS = [
  mountPhases,
  mountIndicator,
  mountCaptions,
  mountTranscript,
  mountTimer,
  mountNotices,
  mountSupervisor,
  mountControls,
  mountTyping,
  mountWishes,
  mountAnnouncer,
];

/** @type {import('./parts.js').Mount} */
export function mountInterview(root, conversation) {
  for (const mount of VIEWS) mount(root, conversation);
  // Until here a click would have done nothing.
  for (const button of root.querySelectorAll('[data-when-ready]')) button.disabled = false;
  root.addEventListener('click', ({ target }) => {
    if (target.closest('[data-act="take-back"]')) conversation.takeBack();
  });
  const outcomeText = part(root, 'outcome');
  const emulatorBanner = part(document, 'emulator');
  conversation.store.subscribe(({ outcome, session }) => {
    if (outcome) write(outcomeText, words(`ended_${outcome.reason}`, {}, outcome.message || outcomeText.textContent));
    if (session?.emulated) emulatorBanner.hidden = false;
  });
}
