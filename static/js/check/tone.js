/**
 * How much of a pure tone is in what the microphone hears. Pure.
 */

import { SAMPLE_RATE_HZ } from '../audio/pcm.js';

export const TONES_HZ = [660, 880, 1175];
const FLOOR = 0.003; // -50 dB: less disturbs nobody
const OVER_BEFORE = 4; // 12 dB

/** The amplitude, 0..1, of a tone in a frame (Goertzel). */
export function amplitudeOf(pcm, hz) {
  const turn = 2 * Math.cos((2 * Math.PI * hz) / SAMPLE_RATE_HZ);
  let [last, before] = [0, 0];
  for (const sample of pcm) [last, before] = [sample / 0x8000 + turn * last - before, last];
  const power = last * last + before * before - turn * last * before;
  return (2 * Math.sqrt(Math.max(0, power))) / pcm.length;
}

function loudest(frames) {
  const all = frames.flatMap((pcm) => TONES_HZ.map((hz) => amplitudeOf(pcm, hz)));
  return all.length === 0 ? 0 : Math.max(...all);
}

/**
 * Whether the tones that were played stand out of what was heard.
 * @param {Int16Array[]} before
 * @param {Int16Array[]} during
 */
export function hearsTones(before, during) {
  const heard = loudest(during);
  return heard > FLOOR && heard > OVER_BEFORE * loudest(before);
}
