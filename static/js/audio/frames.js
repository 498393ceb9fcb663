/**
 * Cuts microphone audio of any rate into 40 ms frames of PCM16 at 24 kHz, each with its loudness.
 * Used by the capture worklet.
 */

import { SAMPLE_RATE_HZ, toPcm16 } from './pcm.js';
import { Resampler } from './resample.js';

const FRAME_MS = 40;
const FRAME_SAMPLES = (SAMPLE_RATE_HZ * FRAME_MS) / 1000;

/** @typedef {{pcm: Int16Array, level: number}} Frame `level`: root mean square, 0..1 */

function loudness(samples) {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / samples.length);
}

export class FrameMaker {
  /** @param {number} inputHz rate of what `push` will be given */
  constructor(inputHz) {
    this.resampler = inputHz === SAMPLE_RATE_HZ ? null : new Resampler(inputHz, SAMPLE_RATE_HZ);
    this.frame = new Float32Array(FRAME_SAMPLES);
    this.filled = 0;
  }

  /**
   * @param {Float32Array} samples
   * @returns {Frame[]} the frames that are now full, oldest first
   */
  push(samples) {
    let rest = this.resampler ? this.resampler.process(samples) : samples;
    const frames = [];
    while (rest.length > 0) {
      const taken = Math.min(rest.length, FRAME_SAMPLES - this.filled);
      this.frame.set(rest.subarray(0, taken), this.filled);
      this.filled += taken;
      rest = rest.subarray(taken);
      if (this.filled === FRAME_SAMPLES) frames.push(this.#finish());
    }
    return frames;
  }

  #finish() {
    this.filled = 0;
    return { pcm: toPcm16(this.frame), level: loudness(this.frame) };
  }
}
