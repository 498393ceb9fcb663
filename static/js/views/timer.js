/**
 * Elapsed and remaining time: the server's clock, carried on by our own between its messages.
 */

import { words } from '../words.js';
import { part, write } from './parts.js';

/**
 * @param {number} seconds
 * @returns {string} `m:ss`, or `h:mm:ss`
 */
export function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (number) => String(number).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** Minutes are calmer than seconds, and never less than what is really left. */
export function remaining(seconds) {
  if (seconds <= 0) return words('time_over');
  return words('time_left', { minutes: Math.ceil(seconds / 60) });
}

/** @type {import('./parts.js').Mount} */
export function mountTimer(root, conversation) {
  const elapsed = part(root, 'time-elapsed');
  const left = part(root, 'time-left');
  const shown = part(root, 'time-shown');
  const extra = part(root, 'time-extra');
  const clockFace = part(root, 'clock');
  let told = null;
  let toldAt = 0;

  function paint() {
    if (!told) return;
    const since = conversation.store.state.paused ? 0 : (performance.now() - toldAt) / 1000;
    write(elapsed, clock(told.elapsed_seconds + since));
    if (typeof told.remaining_seconds === 'number') write(left, remaining(told.remaining_seconds - since));
  }

  shown.addEventListener('change', () => {
    clockFace.hidden = !shown.checked;
  });
  const ticking = setInterval(paint, 1000);
  conversation.store.subscribe(({ time, phase, session }) => {
    const percent = session?.extra_time_percent;
    extra.hidden = !percent;
    if (percent) write(extra, words('time_extra', { percent }));
    if (phase === 'ended') clearInterval(ticking);
    if (time === told) return;
    told = time;
    toldAt = performance.now();
    paint();
  });
}
