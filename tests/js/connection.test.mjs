import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Backpressure } from '../../static/js/backpressure.js';
import { meaningOfClose, meaningOfStatus, triesAgain, waitMs } from '../../static/js/reconnect.js';

const SECOND = 48000;
const FRAME = 1920;

function line() {
  const changes = [];
  return { gate: new Backpressure((state, lostMs) => changes.push([state, lostMs])), changes };
}

test('a free line takes every frame and says nothing', () => {
  const { gate, changes } = line();
  assert.ok(gate.admit(0, FRAME));
  assert.deepEqual(changes, []);
});

test('a slow line is told once, and still takes every frame', () => {
  const { gate, changes } = line();
  assert.ok(gate.admit(2 * SECOND, FRAME));
  assert.ok(gate.admit(3 * SECOND, FRAME));
  assert.deepEqual(changes, [['slow', 0]]);
});

test('speech is never lost without a word: first that it is, then how much it was', () => {
  const { gate, changes } = line();
  assert.ok(!gate.admit(6 * SECOND, FRAME));
  assert.ok(!gate.admit(6 * SECOND, FRAME));
  assert.ok(gate.admit(0, FRAME));
  assert.deepEqual(changes, [
    ['losing', 40],
    ['clear', 80],
  ]);
});

const MEANINGS = [
  [4401, 'ticket', true],
  [4403, 'forbidden', false],
  [4404, 'missing', false],
  [4408, 'idle', false],
  [4409, 'elsewhere', false],
  [4410, 'over', false],
  [4503, 'unavailable', false],
  [4012, 'move', true],
  [4029, 'flood', true],
  [1006, 'retry', true],
  [1011, 'retry', true],
];

for (const [code, meaning, again] of MEANINGS) {
  test(`close code ${code} means ${meaning}`, () => {
    assert.equal(meaningOfClose(code), meaning);
    assert.equal(triesAgain(meaning), again);
  });
}

test('a refused ticket is told apart from a server that is away', () => {
  assert.equal(meaningOfStatus(409), 'over');
  assert.equal(meaningOfStatus(404), 'missing');
  assert.equal(meaningOfStatus(401), 'forbidden');
  assert.equal(meaningOfStatus(503), 'retry');
  assert.equal(meaningOfStatus(0), 'retry');
});

test('waits grow, are jittered, and stay under three seconds', () => {
  for (let attempt = 0; attempt < 12; attempt += 1) {
    const [least, most] = [waitMs('retry', attempt, () => 0), waitMs('retry', attempt, () => 1)];
    assert.ok(least >= 150 && most <= 2500 && least === most / 2);
  }
  assert.ok(waitMs('retry', 3, () => 0) > waitMs('retry', 0, () => 0));
});

test('a server that moves away is left at once, but not by all in the same instant', () => {
  assert.equal(waitMs('move', 0, () => 0), 0);
  assert.equal(waitMs('move', 0, () => 1), 400);
});

test('after a flood the page keeps its distance', () => {
  assert.ok(waitMs('flood', 0, () => 0) >= 5000);
});
