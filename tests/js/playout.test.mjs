import assert from 'node:assert/strict';
import { test } from 'node:test';

import { PlayoutQueue } from '../../static/js/audio/playout-queue.js';
import { Playout } from '../../static/js/audio/playout.js';

const BLOCK = 128;

function ramp(length, from = 1) {
  return Float32Array.from({ length }, (_, i) => (from + i) / 100000);
}

function play(queue, blocks) {
  const out = [];
  const finished = [];
  for (let i = 0; i < blocks; i += 1) {
    const block = new Float32Array(BLOCK);
    finished.push(...queue.read(block));
    out.push(...block);
  }
  return { out, finished };
}

test('chunks of any size are played without a gap', () => {
  const queue = new PlayoutQueue({ leadSamples: 0 });
  const samples = ramp(BLOCK * 3);
  queue.push('a', samples.slice(0, 50));
  queue.push('a', samples.slice(50, 51));
  queue.push('a', samples.slice(51));
  assert.deepEqual(play(queue, 3).out, [...samples]);
});

test('nothing sounds until the lead is there, and then all of it', () => {
  const queue = new PlayoutQueue({ leadSamples: 200 });
  queue.push('a', ramp(199));
  assert.ok(play(queue, 1).out.every((sample) => sample === 0));
  queue.push('a', ramp(1, 200));
  assert.deepEqual(play(queue, 1).out, [...ramp(BLOCK)]);
});

test('an item shorter than the lead sounds once it is known to be whole', () => {
  const queue = new PlayoutQueue({ leadSamples: 1000 });
  queue.push('a', ramp(10));
  queue.end('a');
  const { out, finished } = play(queue, 1);
  assert.deepEqual(out.slice(0, 10), [...ramp(10)]);
  assert.deepEqual(finished, [{ itemId: 'a', samples: 10 }]);
});

test('an item is finished only when it has ended and was played', () => {
  const queue = new PlayoutQueue({ leadSamples: 0 });
  queue.push('a', ramp(BLOCK));
  assert.deepEqual(play(queue, 2).finished, []);
  queue.end('a');
  assert.deepEqual(play(queue, 1).finished, [{ itemId: 'a', samples: BLOCK }]);
});

test('the next item follows in the same block', () => {
  const queue = new PlayoutQueue({ leadSamples: 0 });
  queue.push('a', ramp(100));
  queue.push('b', ramp(100, 101));
  assert.deepEqual(play(queue, 1).out, [...ramp(BLOCK)]);
  assert.equal(queue.current.itemId, 'b');
  assert.equal(queue.current.played, 28);
});

test('dropping tells how much of each item was given to the speaker, the audible one first', () => {
  const queue = new PlayoutQueue({ leadSamples: 0 });
  queue.push('a', ramp(BLOCK * 4));
  queue.push('b', ramp(BLOCK));
  play(queue, 2);
  assert.deepEqual(queue.drop(), [
    { itemId: 'a', samples: 2 * BLOCK },
    { itemId: 'b', samples: 0 },
  ]);
  assert.ok(play(queue, 1).out.every((sample) => sample === 0));
});

test('audio that comes after its item was called finished still counts on', () => {
  const queue = new PlayoutQueue({ leadSamples: 0 });
  queue.push('a', ramp(BLOCK));
  queue.end('a');
  play(queue, 1);
  queue.push('a', ramp(BLOCK));
  assert.deepEqual(play(queue, 1).finished, [{ itemId: 'a', samples: 2 * BLOCK }]);
});

function player(rateHz = 24000) {
  const reports = [];
  return { playout: new Playout(rateHz, (report) => reports.push(report)), reports };
}

function render(playout, blocks = 1) {
  let block;
  for (let i = 0; i < blocks; i += 1) {
    block = new Float32Array(BLOCK);
    playout.render(block);
  }
  return block;
}

test('after a drop the next block fades out and the one after it is silent', () => {
  const { playout, reports } = player();
  playout.obey({ type: 'audio', itemId: 'a', samples: new Float32Array(24000).fill(0.5) });
  render(playout, 10);
  playout.obey({ type: 'drop', call: 7 });
  const fading = render(playout);
  assert.ok(fading[0] < 0.5 && fading[0] > 0.4);
  assert.ok(fading.subarray(64).every((sample) => sample === 0));
  assert.ok(render(playout).every((sample) => sample === 0));
  const dropped = reports.find(({ type }) => type === 'dropped');
  assert.deepEqual(dropped, { type: 'dropped', call: 7, heard: [{ itemId: 'a', heardMs: 53 }] });
});

test('it says when an item becomes audible and when all is quiet', () => {
  const { playout, reports } = player();
  render(playout);
  playout.obey({ type: 'audio', itemId: 'a', samples: ramp(2400) });
  playout.obey({ type: 'end', itemId: 'a' });
  render(playout, 20);
  const audible = reports.filter(({ type }) => type === 'audible').map(({ itemId }) => itemId);
  assert.deepEqual(audible, ['a', null]);
  assert.deepEqual(reports.find(({ type }) => type === 'finished'), {
    type: 'finished',
    itemId: 'a',
    heardMs: 100,
  });
});

test('milliseconds are right at the speaker’s own rate', () => {
  const { playout, reports } = player(48000);
  playout.obey({ type: 'audio', itemId: 'a', samples: ramp(48000) });
  render(playout, 75);
  playout.obey({ type: 'drop', call: 1 });
  assert.deepEqual(reports.findLast(({ type }) => type === 'dropped').heard, [{ itemId: 'a', heardMs: 200 }]);
});
