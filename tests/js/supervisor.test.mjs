import assert from 'node:assert/strict';
import { mock, test } from 'node:test';

import { INITIAL, reduce } from '../../static/js/state.js';
import { createStore } from '../../static/js/store.js';
import { afterSeenFor, mountSupervisor } from '../../static/js/views/supervisor.js';

const FIVE = { type: 'supervisor.notice', kind: 'time_left', minutes: 5, message: 'About five minutes are left.' };
const CLOSING = { type: 'supervisor.notice', kind: 'concluding', message: 'One last question.', minutes_left: 3 };
const ENDING = { type: 'supervisor.notice', kind: 'ending', message: 'The interview is ending now.' };
const READY = { type: 'session.ready', session_id: 's', language: 'es', entries: [] };

/** A page of one banner; `seen()` is what a person sees on it. */
function page() {
  globalThis.document = { visibilityState: 'visible' };
  const writes = [];
  const banner = {
    hidden: true,
    lang: '',
    get textContent() {
      return writes.at(-1) ?? '';
    },
    set textContent(text) {
      writes.push(text);
    },
  };
  const store = createStore(INITIAL, reduce);
  const conversation = { store, set: (values) => store.dispatch({ type: 'page.set', values }) };
  mountSupervisor({ querySelector: () => banner }, conversation);
  const tell = async (message) => {
    store.dispatch(message);
    await null;
    await null;
  };
  return { banner, writes, tell, seen: () => (banner.hidden ? '' : banner.textContent) };
}

async function pass(ms) {
  for (let left = ms; left > 0; left -= 1000) {
    mock.timers.tick(Math.min(left, 1000));
    await null;
    await null;
  }
}

test('a word of the supervisor stands apart from troubles, and neither hides the other', () => {
  const trouble = { type: 'error', code: 'saving_delayed', message: 'Saving takes longer.', fatal: false };
  const state = [READY, trouble, FIVE].reduce(reduce, INITIAL);
  assert.equal(state.notice.text, 'Saving takes longer.');
  assert.deepEqual(state.supervisor, { kind: 'time_left', text: 'About five minutes are left.' });
});

test('what ends or stops leaves no word standing', () => {
  const ended = [READY, ENDING, { type: 'session.ended', reason: 'supervisor', message: '' }].reduce(reduce, INITIAL);
  assert.equal(ended.supervisor, null);
  const elsewhere = [READY, FIVE, { type: 'page.stopped', meaning: 'elsewhere' }].reduce(reduce, INITIAL);
  assert.equal(elsewhere.supervisor, null);
});

test('a word is shown in its language for a while, and written once', async (t) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  t.after(() => mock.timers.reset());
  const { banner, writes, tell, seen } = page();
  await tell(READY);
  assert.equal(seen(), '');
  await tell(FIVE);
  assert.equal(seen(), 'About five minutes are left.');
  assert.equal(banner.lang, 'es');
  await tell({ type: 'session.time', elapsed_seconds: 1801, remaining_seconds: 299 });
  await pass(44_000);
  assert.equal(seen(), 'About five minutes are left.');
  await pass(2_000);
  assert.equal(seen(), '');
  assert.deepEqual(writes, ['About five minutes are left.']);
});

test('the newest word counts, for its own time', async (t) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  t.after(() => mock.timers.reset());
  const { tell, seen } = page();
  await tell(READY);
  await tell(FIVE);
  await pass(40_000);
  await tell(CLOSING);
  await pass(50_000);
  assert.equal(seen(), 'One last question.');
  await pass(11_000);
  assert.equal(seen(), '');
});

test('that it is ending is shown until it has ended', async (t) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  t.after(() => mock.timers.reset());
  const { tell, seen } = page();
  await tell(READY);
  await tell(ENDING);
  await pass(120_000);
  assert.equal(seen(), 'The interview is ending now.');
  await tell({ type: 'session.ended', reason: 'supervisor', message: '' });
  assert.equal(seen(), '');
});

test('time in which nobody could see it does not count', async (t) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  t.after(() => mock.timers.reset());
  let isSeen = false;
  let over = 0;
  afterSeenFor(3000, () => (over += 1), () => isSeen);
  await pass(60_000);
  assert.equal(over, 0);
  isSeen = true;
  await pass(2_000);
  assert.equal(over, 0);
  await pass(60_000);
  assert.equal(over, 1);
});
