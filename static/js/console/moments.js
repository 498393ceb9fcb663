/**
 * Times as a recruiter reads them, by the server's clock. Pure.
 */

import { clock } from '../views/timer.js';
import { say } from './words.js';

/**
 * @param {{elapsed_seconds: number, connected: boolean}} status
 * @param {number} sinceMs since the server said so
 * @returns {number} seconds talked; a pause does not count
 */
export function elapsedOf(status, sinceMs) {
  return status.elapsed_seconds + (status.connected ? sinceMs / 1000 : 0);
}

/** Whole minutes are calmer than seconds, and never more than what is really left. */
export function leftOf(status, sinceMs) {
  const seconds = status.limit_seconds - elapsedOf(status, sinceMs);
  return seconds > 0 ? say('time_left', { minutes: Math.ceil(seconds / 60) }) : say('time_over');
}

/**
 * @param {string} until ISO 8601
 * @param {number} nowMs by the server's clock, since 1970
 * @returns {string} `m:ss`, 0:00 when it is over
 */
export function countdown(until, nowMs) {
  return clock(Math.ceil((Date.parse(until) - nowMs) / 1000));
}

/** @returns {string} how long ago, in the largest unit that helps */
export function ago(at, nowMs) {
  const seconds = Math.max(0, Math.round((nowMs - Date.parse(at)) / 1000));
  if (seconds < 5) return say('ago_now');
  if (seconds < 90) return say('ago_seconds', { count: seconds });
  return say('ago_minutes', { count: Math.round(seconds / 60) });
}

/**
 * @param {string} [zone] the page's: the clock that its reader has chosen
 * @returns {string} the time of day on it
 */
export function localTime(ms, zone = globalThis.document?.documentElement.dataset.clock) {
  const parts = { hour: '2-digit', minute: '2-digit', second: '2-digit' };
  return new Date(ms).toLocaleTimeString([], { ...parts, timeZone: zone });
}

/** @returns {string} `m:ss` since the session began; empty where that is not known */
export function offset(startMs) {
  return typeof startMs === 'number' ? clock(startMs / 1000) : '';
}
