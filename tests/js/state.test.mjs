import assert from 'node:assert/strict';
import { test } from 'node:test';

import { INITIAL, reduce, shownTurn } from '../../static/js/state.js';
import { createStore } from '../../static/js/store.js';
import { captionOf } from '../../static/js/views/captions.js';
import { toBar } from '../../static/js/views/level.js';
import { clock, remaining } from '../../static/js/views/timer.js';
import { progressText } from '../../static/js/views/wishes.js';
import { linesOf } from '../../static/js/views/transcript.js';

const table = {
  time_left: '{minutes} min left ({unknown})',
  progress: '{question}/{questions}',
  error_reply_delayed: 'A moment.',
};
globalThis.document = { getElementById: () => ({ textContent: JSON.stringify(table) }) };

const READY = { type: 'session.ready', session_id: 's', elapsed_seconds: 0, remaining_seconds: 60, entries: [] };
const asked = (seq, content, more = {}) => ({ seq, item_id: `item-${seq}`, speaker: 'assistant', type: 'audio', content, ...more });
const said = (seq, content, more = {}) => ({ ...asked(seq, content), speaker: 'user', ...more });
const caption = (itemId, delta) => ({ type: 'response.audio_transcript.delta', item_id: itemId, delta });
const heard = (itemId, delta) => ({ type: 'conversation.item.input_audio_transcription.delta', item_id: itemId, delta });

function after(...messages) {
  return messages.reduce(reduce, INITIAL);
}

const textsOf = (state) => linesOf(state).map(({ text }) => text);

test('captions grow by deltas and are replaced by the saved entry', () => {
  const growing = after(READY, caption('item-1', 'Hello '), caption('item-1', 'Ada.'));
  assert.equal(captionOf(growing).question, 'Hello Ada.');
  const saved = reduce(growing, { type: 'transcript.entry', entry: asked(1, 'Hello Ada.') });
  assert.deepEqual(saved.partials, []);
  assert.deepEqual(textsOf(saved), ['Hello Ada.']);
});

test('the line of an item stays the same line when its entry is saved', () => {
  const growing = after(READY, heard('item-2', 'I build'));
  const saved = reduce(growing, { type: 'transcript.entry', entry: said(2, 'I build things.') });
  assert.equal(linesOf(growing)[0].key, linesOf(saved)[0].key);
  assert.equal(linesOf(growing)[0].status, 'saving');
  assert.equal(linesOf(saved)[0].status, 'saved');
});

test('entries stand by seq, whenever they arrive, and once each', () => {
  const entry = { type: 'transcript.entry', entry: asked(3, 'three') };
  const state = after(READY, entry, { type: 'transcript.entry', entry: said(2, 'two') }, entry);
  assert.deepEqual(textsOf(state), ['two', 'three']);
});

test('late deltas of a saved item change nothing', () => {
  const state = after(READY, { type: 'transcript.entry', entry: asked(1, 'Hello.') }, caption('item-1', ' again'));
  assert.deepEqual(state.partials, []);
});

test('a cough leaves no line behind', () => {
  const completed = { type: 'conversation.item.input_audio_transcription.completed', item_id: 'u', transcript: ' ' };
  assert.deepEqual(after(READY, heard('u', 'hm'), completed).partials, []);
});

test('a typed answer is being sent until its entry is saved', () => {
  const typed = after(READY, { type: 'page.typed', number: 1, text: 'By typing.' });
  assert.equal(linesOf(typed)[0].status, 'sending');
  const saved = reduce(typed, { type: 'transcript.entry', entry: said(1, 'By typing.', { type: 'text' }) });
  assert.deepEqual(linesOf(saved).map(({ status }) => status), ['saved']);
});

test('what was typed waits for the connection; of two alike, one that was saved before is another', () => {
  const typed = { type: 'page.typed', number: 1, text: 'Yes.' };
  const before = said(1, 'Yes.', { type: 'text' });
  const waiting = after({ ...READY, entries: [before] }, { type: 'page.retry' }, typed);
  assert.equal(linesOf(waiting).at(-1).status, 'waiting');
  const back = reduce(waiting, { ...READY, entries: [before] });
  assert.deepEqual(linesOf(back).map(({ status }) => status), ['saved', 'sending']);
});

test('after a reconnection what was saved counts, and what was not is on its way again', () => {
  const state = after(
    READY,
    { type: 'page.typed', number: 1, text: 'Saved.' },
    { type: 'page.typed', number: 2, text: 'Lost.' },
    { type: 'page.retry' },
    { ...READY, entries: [said(1, 'Saved.', { type: 'text' })] },
  );
  assert.deepEqual(linesOf(state).map(({ text, status }) => [text, status]), [
    ['Saved.', 'saved'],
    ['Lost.', 'sending'],
  ]);
});

test('who was cut off in mid-answer is asked to give it again; who was silent is not', () => {
  const silent = after(READY, { type: 'page.retry' }, READY);
  const speaking = after(READY, { type: 'input_audio_buffer.speech_started', item_id: 'u' }, { type: 'page.retry' }, READY);
  assert.equal(silent.notice, null);
  assert.equal(speaking.notice.kind, 'warning');
  const answered = reduce(speaking, { type: 'transcript.entry', entry: said(2, 'Again.') });
  assert.equal(answered.notice, null);
});

test('what was said while nobody could hear it is asked for again, unless a later word was heard', () => {
  const unheard = after(READY, { type: 'page.retry' }, { type: 'page.set', values: { unheard: true } });
  assert.equal(reduce(unheard, READY).notice.kind, 'warning');
  assert.equal(after(READY, { type: 'page.retry' }, READY, READY).notice, null);
  const heardLater = reduce(unheard, { type: 'input_audio_buffer.speech_started', item_id: 'u' });
  assert.equal(heardLater.unheard, false);
});

test('words that were saved during the outage are not asked for again', () => {
  const speaking = after(READY, heard('item-2', 'I built'), { type: 'page.retry' });
  assert.equal(reduce(speaking, { ...READY, entries: [said(2, 'I built it.')] }).notice, null);
  assert.equal(reduce(speaking, READY).notice.kind, 'warning');
});

test('the loudspeaker, not the server, says whether the interviewer is speaking', () => {
  const listening = after(READY, { type: 'session.state', state: 'listening' });
  assert.equal(shownTurn(listening), 'listening');
  const sounding = reduce(listening, { type: 'page.audible', itemId: 'a' });
  assert.equal(shownTurn(sounding), 'speaking');
  assert.equal(shownTurn(reduce(sounding, { type: 'page.retry' })), 'reconnecting');
});

test('a lost connection before the first hello is still connecting', () => {
  assert.equal(after({ type: 'page.starting' }, { type: 'page.retry' }).phase, 'starting');
});

for (const [meaning, phase] of [['elsewhere', 'elsewhere'], ['idle', 'paused'], ['unavailable', 'unavailable'], ['over', 'ended'], ['missing', 'failed'], ['forbidden', 'failed']]) {
  test(`a socket closed as ${meaning} leads to “${phase}”`, () => {
    assert.equal(after(READY, { type: 'page.stopped', meaning }).phase, phase);
  });
}

test('an ended interview stays ended, with its reason, and takes late words', () => {
  const state = after(
    READY,
    { type: 'session.ended', reason: 'time', message: 'The time is over.' },
    { type: 'page.stopped', meaning: 'over' },
    { type: 'page.retry' },
    { type: 'transcript.entry', entry: said(4, 'Late.') },
  );
  assert.equal(state.phase, 'ended');
  assert.equal(state.outcome.reason, 'time');
  assert.deepEqual(textsOf(state), ['Late.']);
});

test('messages that mean nothing here change nothing', () => {
  const state = after(READY);
  assert.equal(reduce(state, { type: 'pong' }), state);
  assert.equal(reduce(state, { type: 'response.audio.delta', delta: '' }), state);
});

test('an entry that was cut off or not understood says so', () => {
  const cut = after(READY, { type: 'transcript.entry', entry: asked(1, 'Why do', { interrupted: true }) });
  const failed = after(READY, { type: 'transcript.entry', entry: said(2, '', { transcription_failed: true }) });
  assert.equal(linesOf(cut)[0].mark, 'entry_interrupted');
  assert.equal(linesOf(failed)[0].text, 'entry_not_understood');
  assert.equal(linesOf(failed)[0].status, '', 'not a word of it is saved');
});

test('many changes of a moment are painted once, with the last state', async () => {
  const store = createStore(0, (count, { by }) => count + by);
  const painted = [];
  store.subscribe((count) => painted.push(count));
  store.dispatch({ by: 1 });
  store.dispatch({ by: 2 });
  await Promise.resolve();
  assert.deepEqual(painted, [0, 3]);
});

test('time is shown in minutes and never less than is left', () => {
  assert.equal(clock(65.9), '1:05');
  assert.equal(clock(3600), '1:00:00');
  assert.equal(remaining(61), '2 min left ({unknown})');
  assert.equal(remaining(0), 'time_over');
});

test('the level bar follows the ear: silence is none, speech about half, full scale all', () => {
  assert.equal(toBar(0), 0);
  assert.equal(toBar(1), 1);
  assert.ok(toBar(0.05) > 0.4 && toBar(0.05) < 0.7);
});

test('a pause wins over every other turn, and a reload ends it', () => {
  const paused = after(READY, { type: 'session.pause', paused: true, seconds_left: 300 }, { type: 'page.audible', itemId: 'a' });
  assert.equal(shownTurn(paused), 'paused');
  assert.equal(shownTurn(reduce(paused, { type: 'session.pause', paused: false, seconds_left: 120 })), 'speaking');
  assert.equal(reduce(paused, READY).paused, false);
});

test('the number of the question is shown once one was recognised, and after a reload', () => {
  const none = after({ ...READY, question: 0, questions: 7 });
  assert.equal(progressText(none.progress), '');
  const asked = reduce(none, { type: 'session.progress', question: 3, questions: 7 });
  assert.equal(progressText(asked.progress), '3/7');
  assert.equal(progressText(after({ ...READY, question: 3, questions: 7 }).progress), '3/7');
});

test('an error that the page has words for is told in them, another in the server’s', () => {
  const textOf = (code) => after(READY, { type: 'error', code, message: 'As the server says.', fatal: false }).notice.text;
  assert.equal(textOf('reply_delayed'), 'A moment.');
  assert.equal(textOf('other'), 'As the server says.');
});
