import assert from 'node:assert/strict';
import { test } from 'node:test';

import { once, refusalOf } from '../../static/js/console/acts.js';
import { columnsOf } from '../../static/js/console/chart.js';
import { ago, countdown, elapsedOf, leftOf, offset } from '../../static/js/console/moments.js';
import {
  coverageOf,
  fateOf,
  looksOf,
  percent,
  reviewOf,
  sourceOf,
  stateOf,
  stepOf,
  summaryOf,
  turnsOf,
} from '../../static/js/console/phrases.js';
import { pointsOf } from '../../static/js/console/sparkline.js';
import { INITIAL, questionsOf, reduce } from '../../static/js/console/state.js';
import { plain, say } from '../../static/js/console/words.js';
import { ServerError } from '../../static/js/server.js';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const at = (seconds) => new Date(NOW + seconds * 1000).toISOString();

function message(changes) {
  return {
    type: 'interview',
    whole: false,
    may_act: true,
    lapses: false,
    at: at(0),
    status: {},
    ended: null,
    turns: [],
    decisions: [],
    heardAtMs: NOW,
    toldAtMs: 0,
    ...changes,
  };
}

const look = (minutes, relevance, more = {}) => ({
  elapsed_minutes: minutes,
  metrics: { topic_relevance: relevance, question_quality: 0.7, interview_progress: 0.2 },
  ...more,
});

// --- state ---------------------------------------------------------------------------------------

test('turns stand in the order of the conversation, however late their words come', () => {
  let state = reduce(INITIAL, message({ whole: true, turns: [{ seq: 1 }, { seq: 3 }] }));
  state = reduce(state, message({ turns: [{ seq: 2 }] }));
  assert.deepEqual(state.turns.map(({ seq }) => seq), [1, 2, 3]);
});

test('a decision that changed takes the place of what it was', () => {
  let state = reduce(INITIAL, message({ whole: true, decisions: [{ id: 7, state: 'waiting' }, { id: 9 }] }));
  state = reduce(state, message({ decisions: [{ id: 7, state: 'vetoed' }] }));
  assert.deepEqual(state.decisions, [{ id: 7, state: 'vetoed' }, { id: 9 }]);
});

test('after a reconnection the page holds what the server says, and nothing else', () => {
  let state = reduce(INITIAL, message({ whole: true, turns: [{ seq: 1 }, { seq: 2 }] }));
  state = reduce(state, message({ whole: true, turns: [{ seq: 2 }] }));
  assert.deepEqual(state.turns, [{ seq: 2 }]);
});

test('a message without news leaves the lists as they are, so that nothing is painted', () => {
  const before = reduce(INITIAL, message({ whole: true, turns: [{ seq: 1 }] }));
  const after = reduce(before, message({}));
  assert.equal(after.turns, before.turns);
  assert.equal(after.decisions, before.decisions);
});

test('messages that nobody knows change nothing', () => {
  assert.equal(reduce(INITIAL, { type: 'nonsense' }), INITIAL);
});

test('only what still waits is asked, the most urgent first, by the server’s clock', () => {
  const decisions = [
    { id: 1, state: 'waiting', waits_until: at(20) },
    { id: 2, state: 'waiting', waits_until: at(9) },
    { id: 3, state: 'waiting', waits_until: at(3) },
    { id: 4, state: 'vetoed', waits_until: null },
  ];
  const asked = (skewMs) => questionsOf({ decisions, skewMs }, NOW).map(({ id }) => id);
  assert.deepEqual(asked(0), [3, 2, 1]);
  assert.deepEqual(asked(5000), [2, 1]);
});

// --- times ---------------------------------------------------------------------------------------

test('the clock goes on between messages, and stands while the candidate is away', () => {
  const status = { elapsed_seconds: 60, limit_seconds: 120, connected: true };
  assert.equal(elapsedOf(status, 5000), 65);
  assert.equal(elapsedOf({ ...status, connected: false }, 5000), 60);
});

test('time left is never more than what is left, and ends in words', () => {
  const status = { elapsed_seconds: 0, limit_seconds: 121, connected: true };
  assert.equal(leftOf(status, 0), '3 min');
  assert.equal(leftOf(status, 1000), '2 min');
  assert.equal(leftOf(status, 200_000), 'none');
});

test('a countdown reaches zero and stays there', () => {
  assert.equal(countdown(at(75), NOW), '1:15');
  assert.equal(countdown(at(0.4), NOW), '0:01');
  assert.equal(countdown(at(-9), NOW), '0:00');
});

test('how long ago is told in the unit that helps', () => {
  assert.equal(ago(at(-2), NOW), 'just now');
  assert.equal(ago(at(3), NOW), 'just now');
  assert.equal(ago(at(-42), NOW), '42\u00a0s ago');
  assert.equal(ago(at(-600), NOW), '10\u00a0min ago');
});

test('a turn of another program may have no time', () => {
  assert.equal(offset(65_000), '1:05');
  assert.equal(offset(null), '');
});

// --- phrases -------------------------------------------------------------------------------------

const STATES = [
  [{ is_active: true, connected: true, elapsed_seconds: 9 }, 'live'],
  [{ is_active: true, connected: false, elapsed_seconds: 9, status: 'interrupted' }, 'away'],
  [{ is_active: true, connected: false, elapsed_seconds: 0, status: 'in_progress' }, 'unbegun'],
  [{ is_active: false, connected: false, elapsed_seconds: 9, status: 'completed' }, 'ended'],
];

for (const [status, expected] of STATES) {
  test(`an interview can be ${expected}`, () => assert.equal(stateOf(status), expected));
}

test('the review says plainly when it is late or failed', () => {
  const status = { last_reviewed_at: at(-40), metrics_by: 'model', failure: 'rate_limited' };
  const said = (review, more = {}) => reviewOf({ ...status, review_state: review, ...more }, NOW);
  assert.equal(said('ok'), 'Reviewed 40\u00a0s ago by the model.');
  assert.equal(said('late'), 'The review is late; the last was 40\u00a0s ago.');
  assert.match(said('late', { last_reviewed_at: null }), /there was none so far/);
  assert.equal(said('failed'), 'The last review failed (rate limited). The rules stay in force.');
  assert.match(said('waiting', { last_reviewed_at: null }), /still to come/);
});

test('coverage is the mean over the plan, and nothing without one', () => {
  assert.equal(coverageOf([{ covered: 1 }, { covered: 0 }]), 0.5);
  assert.equal(coverageOf([]), null);
});

test('looks without metrics are no points, and late ones stand at their time', () => {
  const decisions = [look(2, 0.9), { elapsed_minutes: 3, metrics: {} }, { elapsed_minutes: null, metrics: { a: 1 } }, look(1, 0.8)];
  assert.deepEqual(looksOf(decisions).map(({ elapsed_minutes: minutes }) => minutes), [1, 2]);
});

test('the chart in words tells a fall, and of when', () => {
  const summary = summaryOf([look(1, 0.2), look(6, 0.9), look(8, 0.85), look(10.5, 0.4)]);
  assert.match(summary, /^At 10:30: topic relevance 40 %, question quality 70 %, progress 20 %\./);
  assert.match(summary, /Topic relevance has fallen by 50 points since 6:00\.$/);
});

test('small ups and downs are no news', () => {
  assert.doesNotMatch(summaryOf([look(6, 0.9), look(8, 0.8)]), /fallen/);
  assert.equal(summaryOf([]), '');
});

test('a chart leaves a gap where a metric is missing', () => {
  const columns = columnsOf([look(1, 0.5), { elapsed_minutes: 2, metrics: { topic_relevance: 0.6 } }]);
  assert.deepEqual(columns, [[1, 2], [0.5, 0.6], [0.7, null], [0.2, null]]);
});

test('a sparkline stays within its picture, whatever it is given', () => {
  for (const point of pointsOf([-3, 0, 0.5, 1, 42]).split(' ')) {
    const [x, y] = point.split(',').map(Number);
    assert.ok(x >= 0 && x <= 72 && y >= 0 && y <= 20, point);
  }
  const [first, last] = pointsOf([0, 1]).split(' ').map((point) => Number(point.split(',')[1]));
  assert.ok(last < first, 'more is higher up');
});

test('a decision names who decided, and how far it has come', () => {
  assert.equal(sourceOf({ source: 'rule', rule: 'off_topic', actor: null }), 'Rule: off topic');
  assert.equal(sourceOf({ source: 'rule', rule: '', actor: null }), 'The rules');
  assert.equal(sourceOf({ source: 'recruiter', rule: '', actor: 'Grace Hopper' }), 'Grace Hopper');
  assert.equal(stepOf({ state: 'noted', held_back: 'watch_only' }), 'Held back: it only watches');
  assert.equal(stepOf({ state: 'carried_out', held_back: '' }), 'Carried out');
});

test('what became of a decision is told with who answered', () => {
  const outcome = { effect: 'worked', reason: 'They spoke of the job again.' };
  const fate = fateOf({ outcome, approved_by: 'Grace', vetoed_by: null });
  assert.equal(fate, 'Approved by Grace. It helped. They spoke of the job again.');
  assert.equal(fateOf({ outcome: null, approved_by: null, vetoed_by: null }), '');
});

test('a decision leads to the turns of its rule, else to those of its metrics, each once', () => {
  const measured = { topic_relevance: [9, 7], question_quality: [7] };
  assert.deepEqual(turnsOf({ finding_seqs: [8, 4], metric_seqs: measured }), [4, 8]);
  assert.deepEqual(turnsOf({ finding_seqs: [], metric_seqs: measured }), [7, 9]);
  assert.deepEqual(turnsOf({ finding_seqs: [], metric_seqs: {} }), []);
});

test('words stay words, whatever a name holds', () => {
  assert.equal(say('list_announce', { name: '{action} <b>', action: 'Guide' }), '{action} <b> needs you: Guide.');
  assert.equal(say('never heard of'), 'never heard of');
  assert.equal(plain('wants_a_person'), 'Wants a person');
  assert.equal(percent(undefined), '–');
  assert.equal(percent(0.314), '31');
});

// --- acts ----------------------------------------------------------------------------------------

function fake() {
  const attributes = new Map();
  return {
    textContent: '',
    dataset: {},
    getAttribute: (name) => attributes.get(name) ?? null,
    setAttribute: (name, value) => attributes.set(name, value),
    removeAttribute: (name) => attributes.delete(name),
  };
}

test('a button that is pressed twice sends once', async () => {
  const [button, feedback] = [fake(), fake()];
  let sent = 0;
  let arrive;
  const send = () => {
    sent += 1;
    return new Promise((resolve) => {
      arrive = resolve;
    });
  };
  const first = once(button, feedback, send, 'Done.');
  assert.equal(feedback.textContent, 'Sending …');
  assert.equal(await once(button, feedback, send, 'Done.'), false);
  arrive();
  assert.equal(await first, true);
  assert.equal(sent, 1);
  assert.deepEqual([feedback.textContent, feedback.dataset.kind], ['Done.', 'done']);
  assert.equal(button.getAttribute('aria-disabled'), null);
});

const REFUSALS = [
  [new ServerError(409, { code: 'interview_over', detail: 'This interview is over.' }), 'Refused: This interview is over.'],
  [new ServerError(400, { detail: 'Wrong.', fields: { message: ['Too long.'] } }), 'Refused: Too long.'],
  [new ServerError(0), 'Not sent: the server cannot be reached. Please try again.'],
];

for (const [error, expected] of REFUSALS) {
  test(`a refusal is told with its reason: ${expected}`, async () => {
    const [button, feedback] = [fake(), fake()];
    assert.equal(await once(button, feedback, () => Promise.reject(error), 'Done.'), false);
    assert.deepEqual([feedback.textContent, feedback.dataset.kind], [expected, 'refused']);
    assert.equal(button.getAttribute('aria-disabled'), null);
  });
}

test('a fault of ours is not told as a refusal', () => {
  assert.throws(() => refusalOf(new TypeError('broken')), TypeError);
});
