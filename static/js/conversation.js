/**
 * The interview as the page lives it: joins socket, microphone, voice and state. `client.js` and
 * `room.js` make one and give its acts to their buttons; the views only read its store.
 */

import { MicrophoneError, openMicrophone } from './audio/capture.js';
import { fromBase64 } from './audio/pcm.js';
import { Player } from './audio/playback.js';
import { InterviewSocket } from './socket.js';
import { INITIAL, reduce } from './state.js';
import { createStore } from './store.js';
import { toBar } from './views/level.js';
import { words } from './words.js';

const LOUD = 0.35;
const LOST_FRAMES = 10; // of 40 ms: more than a cough

const LINE_NOTICES = {
  clear: (lostMs) => (lostMs > 0 ? { kind: 'warning', text: words('line_lost') } : null),
  slow: () => ({ kind: 'info', text: words('line_slow') }),
  losing: () => ({ kind: 'warning', text: words('line_losing') }),
};

export class Conversation {
  /** @param {{fetchTicket: () => Promise<string>, onLevel: (level: number) => void}} options */
  constructor({ fetchTicket, onLevel }) {
    this.store = createStore(INITIAL, reduce);
    this.onLevel = onLevel;
    this.typedCount = 0;
    this.lostFrames = 0;
    this.unreported = [];
    this.microphone = null;
    this.player = null;
    this.socket = new InterviewSocket({
      fetchTicket,
      onMessage: (message) => this.#receive(message),
      onRetry: () => this.store.dispatch({ type: 'page.retry' }), // what is here is played to its end
      onStopped: (meaning) => this.#stopped(meaning),
      onLine: (line, lostMs) => this.set({ notice: LINE_NOTICES[line](lostMs) }),
    });
    this.reactions = {
      'response.audio.delta': ({ item_id: itemId, delta }) => this.player?.play(itemId, fromBase64(delta)),
      'response.audio.done': ({ item_id: itemId }) => this.player?.end(itemId),
      'response.text.done': ({ item_id: itemId }) => this.player?.end(itemId),
      'input_audio_buffer.speech_started': () => this.interrupt(),
      'session.ready': () => this.#catchUp(),
      'session.pause': () => this.#setMuted(),
      'session.ended': () => this.#leave(),
    };
  }

  /** Make sound possible; call it first thing in the click that starts the interview. */
  async openSound() {
    this.player ??= await Player.open({
      onAudible: (itemId) => this.store.dispatch({ type: 'page.audible', itemId }),
      onFinished: (item) => this.#reportHeard(item, { finished: true }),
      onSuspended: (soundBlocked) => this.set({ soundBlocked }),
    });
    await this.player.resume();
  }

  /** Ask for the microphone. Without one the interview goes on by typing. */
  async openMicrophone() {
    await this.microphone?.close();
    this.microphone = null;
    this.set({ microphone: 'asking' });
    try {
      this.microphone = await openMicrophone({
        onFrame: (frame) => this.#hear(frame),
        onLost: () => this.#loseMicrophone(),
        onHeld: (microphoneHeld) => this.set({ microphoneHeld }),
      });
      this.#setMuted();
      this.set({ microphone: 'on', microphoneHeld: false });
    } catch (error) {
      if (!(error instanceof MicrophoneError)) throw error;
      this.set({ microphone: error.code });
    }
  }

  /** @param {string} url `websocket_url` as the server gave it */
  connect(url) {
    this.socket.open(url);
  }

  /** Come back from “opened elsewhere” or “paused”. */
  takeBack() {
    this.store.dispatch({ type: 'page.starting' });
    return this.socket.reconnect();
  }

  /**
   * Without a connection it goes with the next one.
   * @param {string} text a typed answer
   * @param {number} [number] of an answer that is sent again
   */
  type(text, number = (this.typedCount += 1)) {
    this.interrupt();
    this.socket.send({ type: 'text', content: text });
    this.store.dispatch({ type: 'page.typed', number, text });
  }

  /** @param {boolean} muted */
  mute(muted) {
    this.set({ muted });
    this.#setMuted();
  }

  /** Hear the last question again. */
  repeat() {
    if (this.socket.send({ type: 'repeat' })) this.interrupt();
  }

  /** @param {boolean} paused a moment for oneself, or the end of it; the server says what holds */
  pause(paused) {
    if (this.socket.send({ type: paused ? 'pause' : 'resume' }) && paused) this.interrupt();
  }

  /** @param {'quick' | 'normal' | 'patient'} patience how long a pause within an answer may be */
  choosePatience(patience) {
    this.socket.send({ type: 'patience', patience });
  }

  /** The candidate is typing, and is not silent. */
  tellTyping() {
    this.socket.send({ type: 'typing' });
  }

  /** Sound and microphone, after the system had put them to rest. */
  async wakeUp() {
    await this.player?.resume();
    await this.microphone?.resume();
  }

  /** Another microphone in place of the one that is gone; says which. */
  async changeMicrophone() {
    await this.openMicrophone();
    const { microphone } = this;
    if (microphone) {
      this.set({ notice: { kind: 'info', text: words('microphone_changed', { name: microphone.label }) } });
    }
  }

  /** @param {boolean} soundOn */
  setSound(soundOn) {
    this.player?.setSound(soundOn);
    this.set({ soundOn });
  }

  /** @param {boolean} talking push-to-talk: held, or let go, which ends the turn */
  talk(talking) {
    if (talking === this.store.state.talking) return;
    if (talking) this.interrupt();
    else this.socket.send({ type: 'audio_end' });
    this.set({ talking });
  }

  /** Ask the server to end; kept until the connection is back. */
  end() {
    this.set({ ending: true });
    if (!this.#endIfAsked()) this.set({ notice: { kind: 'info', text: words('end_waits') } });
  }

  /** The candidate speaks or types: be silent within a frame, and say how much had been heard. */
  async interrupt() {
    if (!this.player) return;
    for (const item of await this.player.stop()) {
      this.store.dispatch({ type: 'page.cut', itemId: item.itemId });
      this.#reportHeard(item);
    }
  }

  /** @param {Partial<typeof INITIAL>} values */
  set(values) {
    this.store.dispatch({ type: 'page.set', values });
  }

  #receive(message) {
    this.store.dispatch(message);
    this.reactions[message.type]?.(message);
  }

  #hear({ pcm, level }) {
    const { pushToTalk, talking, phase, muted, paused } = this.store.state;
    this.onLevel(muted || paused ? 0 : level);
    if (paused || (pushToTalk && !talking)) return;
    if (phase === 'live') this.socket.sendAudio(pcm);
    const isLost = (phase === 'reconnecting' || this.socket.isSilent) && toBar(level) > LOUD;
    if (isLost && ++this.lostFrames === LOST_FRAMES) this.set({ unheard: true });
  }

  #reportHeard({ itemId, heardMs }, more = {}) {
    const report = { type: 'playback', item_id: itemId, audio_end_ms: heardMs, ...more };
    if (!this.socket.send(report)) this.unreported.push(report);
  }

  #setMuted() {
    const { muted, paused } = this.store.state;
    this.microphone?.setMuted(muted || paused);
  }

  /** Unplugged: go on with another one if the browser has any; the words stay safe. */
  async #loseMicrophone() {
    this.onLevel(0);
    await this.changeMicrophone();
    if (!this.microphone) this.set({ microphone: 'microphone_lost' });
  }

  #catchUp() {
    this.lostFrames = 0;
    for (const report of this.unreported.splice(0)) this.socket.send(report);
    for (const { text, number } of this.store.state.typed) this.type(text, number); // not saved yet
    this.#endIfAsked();
  }

  #stopped(meaning) {
    if (meaning !== 'over') this.player?.stop();
    this.store.dispatch({ type: 'page.stopped', meaning });
    if (meaning === 'over') this.#leave();
  }

  #endIfAsked() {
    return this.store.state.ending && this.socket.send({ type: 'end' });
  }

  /** The last words are played to their end; the microphone is let go at once. */
  #leave() {
    this.microphone?.close();
    this.microphone = null;
    this.onLevel(0);
  }
}
