/**
 * What the page knows of one interview, and how each message of the socket changes it. Pure.
 */

/** @typedef {{state: typeof INITIAL, subscribe: (view: (state: typeof INITIAL) => void) => void}} Store */

export const INITIAL = {
  wire: 'connecting',
  status: null,
  ended: null,
  mayAct: false,
  lapses: false,
  /** Server's clock minus ours, ms. */
  skewMs: 0,
  /** When the status came, by `performance.now`. */
  toldAtMs: 0,
  /** The same, since 1970. */
  heardAtMs: 0,
  /** By `seq`. */
  turns: [],
  /** By `id`; in the API's shape. */
  decisions: [],
};

function merged(known, fresh, key) {
  if (fresh.length === 0) return known;
  const byKey = new Map([...known, ...fresh].map((thing) => [thing[key], thing]));
  return [...byKey.values()].sort((one, other) => one[key] - other[key]);
}

const REACTIONS = {
  wire: (state, { value }) => ({ ...state, wire: value }),
  interview: (state, message) => ({
    ...state,
    status: message.status,
    ended: message.ended,
    mayAct: message.may_act,
    lapses: message.lapses,
    skewMs: Date.parse(message.at) - message.heardAtMs,
    toldAtMs: message.toldAtMs,
    heardAtMs: message.heardAtMs,
    turns: merged(message.whole ? [] : state.turns, message.turns, 'seq'),
    decisions: merged(message.whole ? [] : state.decisions, message.decisions, 'id'),
  }),
};

/**
 * @param {typeof INITIAL} state
 * @param {{type: string}} message of the socket, with `heardAtMs` (since 1970) and `toldAtMs` added
 */
export function reduce(state, message) {
  return REACTIONS[message.type]?.(state, message) ?? state;
}

/** Decisions on which a person may still say a word, the most urgent first. */
export function questionsOf({ decisions, skewMs }, nowMs) {
  return decisions
    .filter(({ state, waits_until: until }) => state === 'waiting' && until && Date.parse(until) > nowMs + skewMs)
    .sort((one, other) => Date.parse(one.waits_until) - Date.parse(other.waits_until));
}
