/**
 * The microphone's level as a bar, and as the breathing of the sign. Painted 25 times a second, so it
 * goes past the store.
 */

import { part } from './parts.js';

const FLOOR_DB = -55;
const FALL = 0.75;

/**
 * Loudness as the ear has it: -55 dB and less is nothing, full scale is one.
 * @param {number} level root mean square, 0..1
 * @returns {number} 0..1
 */
export function toBar(level) {
  if (level <= 0) return 0;
  return Math.max(0, Math.min(1, 1 - (20 * Math.log10(level)) / FLOOR_DB));
}

/**
 * @param {HTMLElement} root
 * @returns {(level: number) => void}
 */
export function makeLevelMeter(root) {
  const meter = part(root, 'level');
  const sign = part(root, 'turn');
  let bar = 0;
  return (level) => {
    bar = Math.max(toBar(level), bar * FALL);
    const value = bar.toFixed(2);
    for (const element of [meter, sign]) element?.style.setProperty('--level', value);
    meter?.setAttribute('aria-valuenow', String(Math.round(bar * 100)));
  };
}
