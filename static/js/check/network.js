/**
 * Measures the line to our own server: round trips, a second's worth of sound each way, and whether
 * sockets get through. A dozen seconds at most.
 */

import { csrfToken } from '../server.js';
import { part, write } from '../views/parts.js';

const ROUNDS = 4;
const WITHIN_MS = 8000;
const SOCKET_WITHIN_MS = 4000;
const UPLOAD_BYTES = 96 * 1024;
const NEEDED = { latencyMs: 400, upKbitS: 500, downKbitS: 700 };

async function timed(url, options = {}) {
  const startedAt = performance.now();
  const answer = await fetch(url, { cache: 'no-store', signal: AbortSignal.timeout(WITHIN_MS), ...options });
  if (!answer.ok) throw new TypeError(`status ${answer.status}`);
  const { byteLength } = await answer.arrayBuffer();
  return { ms: Math.max(1, performance.now() - startedAt), byteLength };
}

function post(url, body) {
  return timed(url, { method: 'POST', body, headers: { 'X-CSRFToken': csrfToken() } });
}

const kbitS = (bytes, ms) => Math.round((bytes * 8) / ms);

async function measure(url) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push((await post(url, '')).ms);
  const latencyMs = Math.round(rounds.sort((a, b) => a - b)[1]); // the first one also opens the line
  const down = await timed(url);
  const up = await post(url, new Uint8Array(UPLOAD_BYTES));
  return {
    latencyMs,
    downKbitS: kbitS(down.byteLength, down.ms),
    upKbitS: kbitS(UPLOAD_BYTES, up.ms),
  };
}

/** Without a ticket the server closes at once; that it could say so is all we want to know. */
function socketsGetThrough(path) {
  const url = new URL(path, location.href);
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url);
  return new Promise((answer) => {
    const timer = setTimeout(() => answer(false), SOCKET_WITHIN_MS);
    const done = (through) => {
      clearTimeout(timer);
      answer(through);
    };
    socket.onopen = () => done(true);
    socket.onerror = () => done(false);
  }).finally(() => socket.close());
}

/** Whether a conversation fits through. */
export function isFastEnough({ latencyMs, upKbitS, downKbitS }) {
  return latencyMs <= NEEDED.latencyMs && upKbitS >= NEEDED.upKbitS && downKbitS >= NEEDED.downKbitS;
}

/**
 * @param {import('./step.js').Step} step
 * @param {{lineUrl: string, socketPath: string}} addresses
 */
export async function checkNetwork(step, { lineUrl, socketPath }) {
  step.set('trying');
  let found;
  try {
    found = await measure(lineUrl);
  } catch (error) {
    step.set('failed', error.name === 'TimeoutError' ? 'network_slow' : 'network_failed');
    return;
  }
  const measures = { latency_ms: found.latencyMs, up_kbit_s: found.upKbitS, down_kbit_s: found.downKbitS };
  write(part(step.section, 'measures'), `${found.latencyMs} ms`);
  if (!(await socketsGetThrough(socketPath))) step.set('failed', 'network_blocked', measures);
  else if (isFastEnough(found)) step.set('ok', '', measures);
  else step.set('warning', 'network_slow', measures);
}
