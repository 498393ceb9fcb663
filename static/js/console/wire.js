/**
 * The page's side of `/ws/console`: says what the page looks at, hands on what the server tells,
 * notices a dead line, and comes back by itself. Called by `list.js` and `interview.js`.
 */

import { meaningOfClose, triesAgain, waitMs } from '../reconnect.js';

const LOOK_EVERY_MS = 3000;
const SILENT_LINE_MS = 15000; // the server tells something every five seconds
const NOT_LOGGED_IN = 4401;

/** @typedef {'connecting' | 'live' | 'stale' | 'retrying' | 'login' | 'forbidden' | 'missing'} WireState */

export class Wire {
  /**
   * @param {object} wanted what the page looks at: `{type: 'list'}` or `{type: 'watch', session_id}`
   * @param {{onMessage: (message: object) => void, onState: (state: WireState) => void}} events
   */
  constructor(wanted, events) {
    this.wanted = wanted;
    this.events = events;
    this.attempt = 0;
    setInterval(() => this.look(), LOOK_EVERY_MS);
    const wake = () => this.timer && document.visibilityState === 'visible' && this.open();
    window.addEventListener('online', wake);
    document.addEventListener('visibilitychange', wake);
  }

  open() {
    this.detach();
    const url = new URL('/ws/console', location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    this.heardAt = performance.now();
    this.socket = new WebSocket(url);
    this.socket.onopen = () => this.socket.send(JSON.stringify(this.wanted));
    this.socket.onmessage = ({ data }) => this.receive(JSON.parse(data));
    this.socket.onclose = ({ code }) => this.lost(code);
  }

  /** @private */
  receive(message) {
    this.heardAt = performance.now();
    if (message.type === 'error') {
      if (!message.fatal) this.events.onState('stale');
      return;
    }
    this.attempt = 0;
    this.events.onState('live');
    this.events.onMessage(message);
  }

  /** @private */
  lost(code) {
    this.detach();
    const meaning = code === NOT_LOGGED_IN ? 'login' : meaningOfClose(code);
    if (!triesAgain(meaning)) {
      this.events.onState(meaning);
      return;
    }
    this.events.onState('retrying');
    this.timer = setTimeout(() => this.open(), waitMs(meaning, this.attempt, Math.random));
    this.attempt += 1;
  }

  /** @private */
  look() {
    if (this.socket && performance.now() - this.heardAt > SILENT_LINE_MS) this.lost(0);
  }

  /** @private */
  detach() {
    clearTimeout(this.timer);
    this.timer = null;
    if (!this.socket) return;
    this.socket.onopen = this.socket.onmessage = this.socket.onclose = null;
    this.socket.close();
    this.socket = null;
  }
}
