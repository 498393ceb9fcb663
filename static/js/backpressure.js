/**
 * Decides whether an audio frame may join what the browser still has to send, and when a person has
 * to be told that the line is too slow. Speech is never dropped without a word. Used by `socket.js`. Pure.
 */

const BYTES_PER_SECOND = 48000;
const SLOW_BYTES = 1.5 * BYTES_PER_SECOND;
const FULL_BYTES = 6 * BYTES_PER_SECOND;
const CLEAR_BYTES = 0.25 * BYTES_PER_SECOND;

/** @typedef {'clear' | 'slow' | 'losing'} LineState */

export class Backpressure {
  /** @param {(state: LineState, lostMs: number) => void} onChange `lostMs`: speech dropped since the last `clear` */
  constructor(onChange) {
    this.onChange = onChange;
    /** @type {LineState} */
    this.state = 'clear';
    this.lostBytes = 0;
  }

  /**
   * @param {number} bufferedBytes what waits in the socket
   * @param {number} frameBytes
   * @returns {boolean} whether to send the frame
   */
  admit(bufferedBytes, frameBytes) {
    const full = bufferedBytes + frameBytes > FULL_BYTES;
    if (full) this.lostBytes += frameBytes;
    if (full) this.#enter('losing');
    else if (bufferedBytes < CLEAR_BYTES) this.#enter('clear');
    else if (bufferedBytes > SLOW_BYTES && this.state === 'clear') this.#enter('slow');
    return !full;
  }

  #enter(state) {
    if (state === this.state) return;
    this.state = state;
    this.onChange(state, Math.round((this.lostBytes * 1000) / BYTES_PER_SECOND));
    if (state === 'clear') this.lostBytes = 0;
  }
}
