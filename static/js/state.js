/**
 * All that the interview page knows, and how each message and each act changes it. Pure: the tests
 * walk through it in Node; `conversation.js` feeds it, `views/` paint it.
 */

import { words } from './words.js';

/**
 * @typedef {'idle' | 'starting' | 'live' | 'reconnecting' | 'elsewhere' | 'paused' | 'unavailable' |
 *   'failed' | 'ended'} Phase
 * @typedef {{seq: number, item_id?: string, speaker: string, content: string, type: string,
 *   timestamp: string, interrupted?: boolean}} Entry as in `live_transcript`
 * @typedef {{itemId: string, speaker: 'user' | 'assistant', text: string, cut: boolean}} Partial
 *   words that are not saved yet
 * @typedef {{number: number, text: string}} Typed an answer on its way
 * @typedef {{kind: 'info' | 'warning' | 'error', text: string}} Notice
 * @typedef {{kind: 'time_left' | 'concluding' | 'ending', text: string}} Word of the supervisor
 */

export const INITIAL = Object.freeze({
  /** @type {Phase} */
  phase: 'idle',
  turn: 'connecting',
  /** @type {string | null} the item that is sounding now */
  audible: null,
  candidateSpeaks: false,
  /** Something was said while nobody could hear it. */
  unheard: false,
  /** @type {object | null} the fields of `session.ready` */
  session: null,
  /** @type {Entry[]} by `seq` */
  entries: [],
  /** @type {Partial[]} in order of their first words */
  partials: [],
  /** @type {Typed[]} */
  typed: [],
  /** 'off' | 'asking' | 'on' | a key of `words.js` that says why there is none */
  microphone: 'off',
  /** The system has taken it away for a while, for a call perhaps. */
  microphoneHeld: false,
  muted: false,
  soundOn: true,
  soundBlocked: false,
  /** Talk only while a button is held. */
  pushToTalk: false,
  talking: false,
  /** A pause that the candidate took, and how long it (or the next one) may last. */
  paused: false,
  pauseSeconds: null,
  /** @type {{question: number, questions: number} | null} */
  progress: null,
  /** @type {'quick' | 'normal' | 'patient' | null} */
  patience: null,
  ending: false,
  /** @type {{elapsed_seconds: number, remaining_seconds: number} | null} */
  time: null,
  /** @type {Notice | null} */
  notice: null,
  /** @type {Word | null} */
  supervisor: null,
  /** @type {{reason: string, message: string} | null} */
  outcome: null,
});

function bySeq(entries, entry) {
  const others = entries.filter(({ seq }) => seq !== entry.seq);
  return [...others, entry].sort((a, b) => a.seq - b.seq);
}

/** The partial of an item with `change` applied; a new one where there is none. */
function withPartial(state, itemId, speaker, change) {
  if (state.entries.some((entry) => entry.item_id === itemId)) return {};
  const known = state.partials.find((partial) => partial.itemId === itemId);
  const partial = { itemId, speaker, text: '', cut: false, ...known };
  const changed = { ...partial, ...change(partial) };
  if (!known) return { partials: [...state.partials, changed] };
  return { partials: state.partials.map((other) => (other === known ? changed : other)) };
}

function withoutTyped(typed, entry) {
  if (entry.speaker !== 'user' || entry.type !== 'text') return typed;
  const index = typed.findIndex(({ text }) => text.trim() === entry.content.trim());
  return typed.filter((_, place) => place !== index);
}

function saved(state, { entry }) {
  const answered = entry.speaker === 'user' && state.notice?.kind === 'warning';
  return {
    notice: answered ? null : state.notice,
    entries: bySeq(state.entries, entry),
    partials: state.partials.filter(({ itemId }) => itemId !== entry.item_id),
    typed: withoutTyped(state.typed, entry),
  };
}

/** Whether words are lost if the connection ends now. */
export const isCutOff = ({ candidateSpeaks, unheard }) => candidateSpeaks || unheard;

/** Back again: what was saved counts; what was half said is asked for, and what was typed is sent again. */
function ready(state, message) {
  const { entries = [] } = message;
  const isNew = ({ seq }) => !state.entries.some((entry) => entry.seq === seq);
  const isSaved = ({ itemId }) => entries.some((entry) => entry.item_id === itemId);
  const spokenInto = state.partials.some((partial) => partial.speaker === 'user' && !isSaved(partial));
  return {
    phase: 'live',
    session: message,
    pushToTalk: state.pushToTalk || message.turn_detection === 'manual',
    entries: [...entries].sort((a, b) => a.seq - b.seq),
    partials: [],
    typed: entries.filter(isNew).reduce(withoutTyped, state.typed),
    candidateSpeaks: false,
    unheard: false,
    time: message,
    paused: false,
    pauseSeconds: null,
    progress: message.question ? message : null,
    patience: message.patience ?? null,
    notice: spokenInto || isCutOff(state) ? { kind: 'warning', text: words('answer_cut') } : null,
  };
}

/** What the server says, by `type`. */
const SERVER = {
  'session.ready': ready,
  'session.state': (_, { state: turn }) => ({ turn }),
  'session.time': (_, message) => ({ time: message }),
  'session.pause': (_, { paused, seconds_left: pauseSeconds }) => ({ paused, pauseSeconds }),
  'session.progress': (_, { question, questions }) => ({ progress: { question, questions } }),
  'session.patience': (_, { patience }) => ({ patience }),
  'session.ended': (_, { reason, message }) => ({
    phase: 'ended',
    notice: null,
    supervisor: null,
    outcome: { reason, message },
  }),
  'transcript.entry': saved,
  'response.audio_transcript.delta': (state, { item_id: itemId, delta }) =>
    withPartial(state, itemId, 'assistant', ({ text }) => ({ text: text + delta })),
  'response.text.done': (state, { item_id: itemId, text }) =>
    withPartial(state, itemId, 'assistant', () => ({ text })),
  'input_audio_buffer.speech_started': () => ({ candidateSpeaks: true, unheard: false }),
  'input_audio_buffer.speech_stopped': () => ({ candidateSpeaks: false }),
  'conversation.item.input_audio_transcription.delta': (state, { item_id: itemId, delta }) =>
    withPartial(state, itemId, 'user', ({ text }) => ({ text: text + delta })),
  'conversation.item.input_audio_transcription.completed': (state, { item_id: itemId, transcript }) =>
    transcript.trim()
      ? withPartial(state, itemId, 'user', () => ({ text: transcript }))
      : { partials: state.partials.filter((partial) => partial.itemId !== itemId) }, // a cough
  'supervisor.notice': (_, { kind, message: text }) => ({ supervisor: { kind, text } }),
  error: (_, { code, message, fatal }) => ({
    notice: { kind: fatal ? 'error' : 'warning', text: words(`error_${code}`, {}, message) },
  }),
};

/** Where the page goes when the socket stops for good, by its meaning. */
const STOPPED = {
  elsewhere: () => ({ phase: 'elsewhere', notice: null }),
  idle: () => ({ phase: 'paused', notice: null }),
  unavailable: () => ({ phase: 'unavailable', notice: null }),
  over: ({ outcome }) => ({ phase: 'ended', outcome: outcome ?? { reason: 'over', message: '' } }),
  missing: () => ({ phase: 'failed', notice: { kind: 'error', text: words('session_missing') } }),
  forbidden: () => ({ phase: 'failed', notice: { kind: 'error', text: words('session_forbidden') } }),
};

/** What the page and its person do, by `type`. */
const PAGE = {
  'page.starting': () => ({ phase: 'starting', notice: null }),
  'page.idle': () => ({ phase: 'idle' }),
  'page.retry': (state) => (state.phase === 'starting' ? {} : { phase: 'reconnecting' }),
  'page.stopped': (state, { meaning }) => ({
    audible: null,
    supervisor: null,
    ...STOPPED[meaning](state),
  }),
  'page.audible': (_, { itemId }) => ({ audible: itemId }),
  'page.cut': (state, { itemId }) => withPartial(state, itemId, 'assistant', () => ({ cut: true })),
  'page.typed': (state, { number, text }) => ({
    typed: [...state.typed.filter((answer) => answer.number !== number), { number, text }],
  }),
  'page.set': (_, { values }) => values,
};

/**
 * @param {typeof INITIAL} state
 * @param {{type: string}} message from the server, or one of the page's own (`page.…`)
 * @returns {typeof INITIAL} the same object where the message means nothing here (`pong`, audio)
 */
export function reduce(state, message) {
  const change = SERVER[message.type] ?? PAGE[message.type];
  if (!change) return state;
  const next = { ...state, ...change(state, message) };
  if (state.phase !== 'ended') return next;
  return { ...next, phase: 'ended', outcome: state.outcome }; // late words may come, no other page
}

/**
 * What the big indicator shows. The server's turn runs ahead of the loudspeaker, so sound wins.
 * @param {typeof INITIAL} state
 * @returns {'connecting' | 'paused' | 'listening' | 'hearing' | 'thinking' | 'speaking' | 'reconnecting' | 'ended'}
 */
export function shownTurn(state) {
  if (state.phase === 'ended') return 'ended';
  if (state.phase === 'reconnecting') return 'reconnecting';
  if (state.phase !== 'live') return 'connecting';
  if (state.paused) return 'paused';
  if (state.audible) return 'speaking';
  if (state.candidateSpeaks) return 'hearing';
  return state.turn;
}
