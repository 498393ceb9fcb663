/**
 * What the interviewer has said and the speaker hasn't played yet, by item. Knows how much of each
 * item was given to the speaker, and forgets the rest at once when the candidate interrupts.
 * Used by the playback worklet, and by the page itself where there are no worklets. Pure.
 */

/**
 * @typedef {{itemId: string, samples: number}} Heard how much of an item went to the speaker
 * @typedef {{itemId: string, chunks: Float32Array[], queued: number, played: number, ended: boolean}} Item
 */

export class PlayoutQueue {
  /** @param {{leadSamples: number}} options how much to gather before speaking, so that jitter isn't heard */
  constructor({ leadSamples }) {
    this.leadSamples = leadSamples;
    /** @type {Item[]} */
    this.items = [];
    this.waiting = true;
    this.offset = 0;
    /** @type {Heard | null} */
    this.lastFinished = null;
  }

  /** The item that is audible, or the next one. */
  get current() {
    return this.items[0] ?? null;
  }

  get audible() {
    return !this.waiting && this.current !== null;
  }

  /**
   * @param {string} itemId
   * @param {Float32Array} samples at the speaker's rate
   */
  push(itemId, samples) {
    if (samples.length === 0) return;
    const item = this.#find(itemId) ?? this.#add(itemId);
    item.chunks.push(samples);
    item.queued += samples.length;
  }

  /** Nothing more will come for this item. */
  end(itemId) {
    const item = this.#find(itemId);
    if (item) item.ended = true;
  }

  /**
   * Fill one block for the speaker; silence where there is nothing.
   * @param {Float32Array} out
   * @returns {Heard[]} items that were played to their end within this block
   */
  read(out) {
    const finished = [];
    let filled = 0;
    while (filled < out.length && this.#ready()) {
      filled += this.#copy(out, filled);
      if (this.current.queued === 0 && !this.#leave(finished)) break;
    }
    out.fill(0, filled);
    return finished;
  }

  /**
   * Forget everything.
   * @returns {Heard[]} every item that was waiting or playing; the first was the audible one
   */
  drop() {
    const heard = this.items.map(({ itemId, played }) => ({ itemId, samples: played }));
    this.items = [];
    this.waiting = true;
    this.offset = 0;
    return heard;
  }

  /** An item that ended while nothing was left of it must still leave the queue. */
  #ready() {
    const item = this.current;
    if (item === null) return false;
    if (this.waiting && !item.ended && item.queued < this.leadSamples) return false;
    this.waiting = false;
    return true;
  }

  #copy(out, at) {
    const item = this.current;
    const chunk = item.chunks[0];
    if (!chunk) return 0;
    const count = Math.min(out.length - at, chunk.length - this.offset);
    out.set(chunk.subarray(this.offset, this.offset + count), at);
    this.offset += count;
    item.queued -= count;
    item.played += count;
    if (this.offset === chunk.length) {
      item.chunks.shift();
      this.offset = 0;
    }
    return count;
  }

  /** True when the queue may go on: the item is over, or another one follows it. */
  #leave(finished) {
    const item = this.current;
    if (!item.ended && this.items.length === 1) {
      this.waiting = true;
      return false;
    }
    this.lastFinished = { itemId: item.itemId, samples: item.played };
    finished.push(this.lastFinished);
    this.items.shift();
    if (this.items.length === 0) this.waiting = true;
    return this.items.length > 0;
  }

  #find(itemId) {
    return this.items.find((item) => item.itemId === itemId);
  }

  /** The end of an item may be announced ahead of its last audio: the count then goes on. */
  #add(itemId) {
    const played = this.lastFinished?.itemId === itemId ? this.lastFinished.samples : 0;
    const item = { itemId, chunks: [], queued: 0, played, ended: played > 0 };
    this.items.push(item);
    return item;
  }
}
