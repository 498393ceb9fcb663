/**
 * The buttons of the room: microphone, mute, push-to-talk, the interviewer's voice.
 */

import { words } from '../words.js';
import { part, press, write } from './parts.js';

/** A button held down by pointer, or by the space or enter key. */
function whileHeld(button, change) {
  const keys = [' ', 'Enter'];
  button.addEventListener('pointerdown', (event) => {
    button.setPointerCapture(event.pointerId);
    change(true);
  });
  for (const name of ['pointerup', 'pointercancel', 'blur']) {
    button.addEventListener(name, () => change(false));
  }
  button.addEventListener('keydown', (event) => {
    if (!keys.includes(event.key)) return;
    event.preventDefault();
    if (!event.repeat) change(true);
  });
  button.addEventListener('keyup', (event) => keys.includes(event.key) && change(false));
}

function mountMicrophone(root, conversation) {
  const turnOn = part(root, 'microphone-on');
  const mute = part(root, 'mute');
  const level = part(root, 'level');
  for (const name of ['microphone-on', 'microphone-again']) press(root, name, () => conversation.openMicrophone());
  press(root, 'mute', () => conversation.mute(!conversation.store.state.muted));
  conversation.store.subscribe(({ microphone, muted, pushToTalk }) => {
    turnOn.hidden = microphone !== 'off';
    level.hidden = microphone !== 'on';
    mute.hidden = microphone !== 'on' || pushToTalk;
    mute.classList.toggle('button-set', muted);
    write(mute.querySelector('[data-text]'), words(muted ? 'microphone_unmute' : 'microphone_mute'));
  });
}

function mountPushToTalk(root, conversation) {
  const talk = part(root, 'talk');
  whileHeld(talk, (held) => conversation.talk(held));
  conversation.store.subscribe(({ microphone, pushToTalk, talking }) => {
    talk.hidden = !(pushToTalk && microphone === 'on');
    talk.setAttribute('aria-pressed', String(talking));
  });
}

function mountSound(root, conversation) {
  const sound = part(root, 'sound');
  press(root, 'sound', () => conversation.setSound(!conversation.store.state.soundOn));
  conversation.store.subscribe(({ soundOn }) => {
    sound.classList.toggle('button-set', !soundOn);
    write(sound.querySelector('[data-text]'), words(soundOn ? 'sound_off' : 'sound_on'));
  });
}

/** @type {import('./parts.js').Mount} */
export function mountControls(root, conversation) {
  mountMicrophone(root, conversation);
  mountPushToTalk(root, conversation);
  mountSound(root, conversation);
}
