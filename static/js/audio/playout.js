/**
 * The player itself: takes audio by item, renders blocks, and says what became audible, what was
 * heard to its end and how far the current item is. The same code runs in the playback worklet and,
 * where there are no worklets, in the page.
 */

import { PlayoutQueue } from './playout-queue.js';

const LEAD_MS = 60;
const POSITION_EVERY_MS = 100;
const FADE_SAMPLES = 64;

/**
 * @typedef {{itemId: string, heardMs: number}} HeardItem
 * @typedef {{type: 'audio', itemId: string, samples: Float32Array} | {type: 'end', itemId: string}
 *   | {type: 'drop', call: number}} Order what `playback.js` sends
 */

export class Playout {
  /**
   * @param {number} rateHz of the samples given and rendered
   * @param {(report: object) => void} report `audible`, `position`, `finished`, `dropped`
   */
  constructor(rateHz, report) {
    this.rateHz = rateHz;
    this.report = report;
    this.queue = new PlayoutQueue({ leadSamples: (rateHz * LEAD_MS) / 1000 });
    this.lastSample = 0;
    this.audibleItem = null;
    this.sincePosition = 0;
    this.orders = {
      audio: ({ itemId, samples }) => this.queue.push(itemId, samples),
      end: ({ itemId }) => this.queue.end(itemId),
      drop: ({ call }) => this.#drop(call),
    };
  }

  /** @param {Order} order */
  obey(order) {
    this.orders[order.type](order);
  }

  /**
   * Render the next block. After a drop it holds 64 samples (3 ms) of fading, so that nothing clicks.
   * @param {Float32Array} out
   */
  render(out) {
    const finished = this.queue.read(out);
    if (!this.queue.audible && finished.length === 0) this.#fade(out);
    this.lastSample = out[out.length - 1];
    for (const item of finished) this.report({ type: 'finished', ...this.#heard(item) });
    this.#reportAudible();
    this.#reportPosition(out.length);
  }

  #drop(call) {
    const heard = this.queue.drop().map((item) => this.#heard(item));
    this.report({ type: 'dropped', call, heard });
    this.#reportAudible();
  }

  #heard({ itemId, samples }) {
    return { itemId, heardMs: Math.round((samples * 1000) / this.rateHz) };
  }

  /** From the last sound down to silence; only where the block is silent from its start. */
  #fade(out) {
    if (this.lastSample === 0 || out[0] !== 0) return;
    const length = Math.min(FADE_SAMPLES, out.length);
    for (let i = 0; i < length; i += 1) out[i] = this.lastSample * (1 - (i + 1) / length);
  }

  #reportAudible() {
    const itemId = this.queue.audible ? this.queue.current.itemId : null;
    if (itemId === this.audibleItem) return;
    this.audibleItem = itemId;
    this.report({ type: 'audible', itemId });
  }

  #reportPosition(rendered) {
    this.sincePosition += rendered;
    if (!this.audibleItem || this.sincePosition * 1000 < POSITION_EVERY_MS * this.rateHz) return;
    this.sincePosition = 0;
    const { itemId, played } = this.queue.current;
    this.report({ type: 'position', ...this.#heard({ itemId, samples: played }) });
  }
}
