/**
 * What a closed socket means and how long to wait before the next try. Used by `socket.js`. Pure.
 */

const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 2500;
const AFTER_FLOOD_MS = 5000;
const MOVE_SPREAD_MS = 400;

/**
 * @typedef {'retry' | 'ticket' | 'move' | 'flood' | 'elsewhere' | 'over' | 'idle' | 'forbidden' | 'missing'
 *   | 'unavailable'} Meaning
 */

/** @type {Record<number, Meaning>} close codes of the contract */
const CLOSE_CODES = {
  4012: 'move',
  4029: 'flood',
  4401: 'ticket',
  4403: 'forbidden',
  4404: 'missing',
  4408: 'idle',
  4409: 'elsewhere',
  4410: 'over',
  4503: 'unavailable',
};

/** @type {Record<number, Meaning>} what the ticket route answers */
const HTTP_STATUSES = {
  401: 'forbidden',
  403: 'forbidden',
  404: 'missing',
  409: 'over',
  410: 'over',
};

/** @returns {Meaning} of a close event's code */
export function meaningOfClose(code) {
  return CLOSE_CODES[code] ?? 'retry';
}

/**
 * @param {number} status of a refused request for a ticket; 0 when the server wasn't reached
 * @returns {Meaning}
 */
export function meaningOfStatus(status) {
  return HTTP_STATUSES[status] ?? 'retry';
}

/** Whether the page tries again by itself; the other meanings wait for a person. */
export function triesAgain(meaning) {
  return ['retry', 'ticket', 'move', 'flood'].includes(meaning);
}

/**
 * Jittered, so that a restarted server isn't met by everybody at once.
 * @param {Meaning} meaning
 * @param {number} attempt tries since the last good connection, from 0
 * @param {() => number} random 0..1
 * @returns {number} milliseconds
 */
export function waitMs(meaning, attempt, random) {
  if (meaning === 'flood') return AFTER_FLOOD_MS * (1 + random());
  if (meaning === 'move' && attempt === 0) return random() * MOVE_SPREAD_MS;
  if (meaning === 'ticket' && attempt === 0) return 0;
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt);
  return longest * (0.5 + random() / 2);
}
