/**
 * The page's side of `/ws/interview/{session_id}`: audio out as binary frames, everything else as
 * JSON; notices a dead line and comes back with a fresh ticket. Called by `conversation.js`.
 */

import { Backpressure } from './backpressure.js';
import { meaningOfClose, meaningOfStatus, triesAgain, waitMs } from './reconnect.js';

const PING_EVERY_MS = 5000;
const SILENCE_MS = 6000;
const SILENT_LINE_MS = 12000;
const AFTER_SLEEP_MS = 3000;
const TICKET_TRIES = 2;

/**
 * @typedef {{
 *   fetchTicket: () => Promise<string>,
 *   onMessage: (message: {type: string}) => void,
 *   onRetry: () => void,
 *   onStopped: (meaning: import('./reconnect.js').Meaning) => void,
 *   onLine: (state: import('./backpressure.js').LineState, lostMs: number) => void,
 * }} SocketEvents `fetchTicket` gives a `websocket_url`, or throws an error with `status`
 */

export class InterviewSocket {
  /** @param {SocketEvents} events */
  constructor(events) {
    this.events = events;
    this.attempt = 0;
    this.ticketTries = 0;
    window.addEventListener('online', () => this.#retryNow());
    window.addEventListener('offline', () => this.socket && this.#lost('retry')); // it would die silently
    document.addEventListener('visibilitychange', () => this.#retryNow());
  }

  /** @param {string} url `websocket_url` as the server gave it: works once */
  open(url) {
    this.#detach();
    this.line = new Backpressure(this.events.onLine); // a new socket starts empty
    this.url = url;
    this.socket = new WebSocket(url);
    this.socket.binaryType = 'arraybuffer';
    this.socket.onmessage = ({ data }) => this.#receive(data);
    this.socket.onclose = ({ code }) => this.#lost(meaningOfClose(code));
    this.#watch();
  }

  get connected() {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  /** Not even a pong: what is said now may be lost. */
  get isSilent() {
    return performance.now() - this.heardAt > SILENCE_MS;
  }

  /**
   * @param {object} message
   * @returns {boolean} whether it left; nothing is kept for later
   */
  send(message) {
    if (!this.connected) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  /** @param {Int16Array} pcm a frame; while there is no connection it is not sent */
  sendAudio(pcm) {
    if (!this.connected) return;
    if (this.line.admit(this.socket.bufferedAmount, pcm.byteLength)) this.socket.send(pcm);
  }

  /** Fetch a ticket and connect; also the way back from `elsewhere` and `idle`. */
  async reconnect() {
    clearTimeout(this.retryTimer);
    this.retryTimer = null;
    try {
      this.open(await this.events.fetchTicket());
    } catch (error) {
      this.#lost(meaningOfStatus(error.status ?? 0));
    }
  }

  #receive(data) {
    this.heardAt = performance.now();
    const message = JSON.parse(data);
    if (message.type === 'session.ready') {
      this.attempt = 0;
      this.ticketTries = 0;
    }
    this.events.onMessage(message);
  }

  #lost(meaning) {
    this.#detach();
    if (meaning === 'ticket') this.ticketTries += 1;
    const refused = this.ticketTries >= TICKET_TRIES;
    if (!triesAgain(meaning) || refused) {
      this.events.onStopped(refused ? 'forbidden' : meaning);
      return;
    }
    this.events.onRetry();
    this.retryTimer = setTimeout(() => this.reconnect(), waitMs(meaning, this.attempt, Math.random));
    this.attempt += 1;
  }

  /** The network or the page is back: don't sit out the wait. */
  #retryNow() {
    if (this.retryTimer && document.visibilityState === 'visible') this.reconnect();
  }

  /** Nothing heard for twelve seconds means a dead line that never told us. */
  #watch() {
    this.heardAt = performance.now();
    this.watchedAt = this.heardAt;
    this.watchTimer = setInterval(() => this.#look(), PING_EVERY_MS);
  }

  #look() {
    const now = performance.now();
    const slept = now - this.watchedAt > 2 * PING_EVERY_MS; // no dead line yet, but a likely one
    this.watchedAt = now;
    if (slept) this.heardAt = now - SILENT_LINE_MS + AFTER_SLEEP_MS;
    if (now - this.heardAt > SILENT_LINE_MS) this.#lost('retry');
    else this.send({ type: 'ping' });
  }

  #detach() {
    clearInterval(this.watchTimer);
    if (!this.socket) return;
    this.socket.onmessage = null;
    this.socket.onclose = null;
    this.socket.close();
    this.socket = null;
  }
}
