/**
 * The interviewer's voice: plays PCM16 by item without gaps, stops at once, and tells how much of
 * each item was heard. Called by `conversation.js`.
 */

import { playOnChosen } from './chosen.js';
import { SAMPLE_RATE_HZ, toFloat } from './pcm.js';
import { Playout } from './playout.js';
import { wake } from './wake.js';

const SCRIPT_BLOCK = 1024;
const DROP_ANSWER_MS = 250;

/**
 * @typedef {import('./playout.js').HeardItem} HeardItem
 * @typedef {{onAudible: (itemId: string | null) => void, onFinished: (item: HeardItem) => void,
 *   onSuspended: (suspended: boolean) => void}} PlayerEvents
 */

/** A node that renders, and the way to give it orders. */
async function openNode(context, report) {
  if (!context.audioWorklet) return openScriptNode(context, report);
  await context.audioWorklet.addModule(new URL('./playback-worklet.js', import.meta.url));
  const node = new AudioWorkletNode(context, 'playback', { numberOfInputs: 0, outputChannelCount: [1] });
  node.port.onmessage = ({ data }) => report(data);
  return { node, obey: (order, transfer = []) => node.port.postMessage(order, transfer) };
}

function openScriptNode(context, report) {
  const node = context.createScriptProcessor(SCRIPT_BLOCK, 0, 1);
  const playout = new Playout(context.sampleRate, report);
  node.onaudioprocess = ({ outputBuffer }) => playout.render(outputBuffer.getChannelData(0));
  return { node, obey: (order) => playout.obey(order) };
}

export class Player {
  /** @param {PlayerEvents} events */
  constructor(events) {
    this.events = events;
    this.dropped = new Set();
    this.calls = new Map();
    this.positions = new Map();
    this.call = 0;
    this.reports = {
      audible: ({ itemId }) => events.onAudible(itemId),
      position: ({ itemId, heardMs }) => this.positions.set(itemId, heardMs),
      finished: (item) => this.#finished(item),
      dropped: ({ call, heard }) => this.calls.get(call)?.(heard),
    };
  }

  /**
   * Call it from a click: browsers let a page speak only after one.
   * @param {PlayerEvents} events
   * @returns {Promise<Player>}
   */
  static async open(events) {
    const player = new Player(events);
    player.context = new AudioContext({ sampleRate: SAMPLE_RATE_HZ });
    player.context.onstatechange = () => events.onSuspended(player.suspended);
    await playOnChosen(player.context);
    const report = (message) => player.reports[message.type](message);
    Object.assign(player, await openNode(player.context, report));
    player.gain = player.context.createGain();
    player.node.connect(player.gain).connect(player.context.destination);
    await player.resume();
    return player;
  }

  get suspended() {
    return this.context.state !== 'running';
  }

  /** Wakes a suspended context; without a click the browser may leave it asleep, which is reported. */
  async resume() {
    await wake(this.context);
    this.events.onSuspended(this.suspended);
  }

  /**
   * @param {string} itemId
   * @param {Int16Array} pcm
   */
  play(itemId, pcm) {
    if (this.dropped.has(itemId)) return; // was cut off; these words were on their way already
    const samples = toFloat(pcm);
    this.obey({ type: 'audio', itemId, samples }, [samples.buffer]);
    if (!this.positions.has(itemId)) this.positions.set(itemId, 0);
  }

  /** No more audio will come for this item. */
  end(itemId) {
    this.obey({ type: 'end', itemId });
  }

  /**
   * Silence within one audio block. What the speaker was already given (a few milliseconds; more on
   * a wireless headset) still sounds, so it counts as heard.
   * @returns {Promise<HeardItem[]>} the items cut off; the audible one first
   */
  async stop() {
    this.call += 1;
    const call = this.call;
    const answer = new Promise((done) => this.calls.set(call, done));
    const known = new Promise((done) => setTimeout(() => done(this.#lastKnown()), DROP_ANSWER_MS));
    this.obey({ type: 'drop', call });
    const heard = await Promise.race([answer, known]);
    this.calls.delete(call);
    for (const { itemId } of heard) this.#forget(itemId);
    return heard;
  }

  /** @param {boolean} on whether the voice is audible; a silent voice still runs, its words are read */
  setSound(on) {
    this.gain.gain.value = on ? 1 : 0;
  }

  /** A sleeping worklet may not answer; then the last position it told must do. */
  #lastKnown() {
    return [...this.positions].map(([itemId, heardMs]) => ({ itemId, heardMs }));
  }

  #forget(itemId) {
    this.dropped.add(itemId);
    this.positions.delete(itemId);
  }

  #finished(item) {
    this.positions.delete(item.itemId);
    this.events.onFinished(item);
  }
}
