import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';

import { Wire } from '../../static/js/console/wire.js';

let sockets;
let heard;

class FakeSocket {
  constructor(url) {
    this.url = String(url);
    this.sent = [];
    this.closed = false;
    sockets.push(this);
  }

  send(text) {
    this.sent.push(JSON.parse(text));
  }

  close() {
    this.closed = true;
  }
}

beforeEach(() => {
  sockets = [];
  heard = { states: [], messages: [] };
  mock.timers.enable({ apis: ['setInterval', 'setTimeout'] });
  globalThis.window = { addEventListener: () => {} };
  globalThis.document = { addEventListener: () => {}, visibilityState: 'visible' };
  globalThis.location = { href: 'https://interviews.example/admin/live/' };
  globalThis.WebSocket = FakeSocket;
});

afterEach(() => mock.timers.reset());

function open() {
  const wire = new Wire(
    { type: 'list' },
    { onState: (state) => heard.states.push(state), onMessage: (message) => heard.messages.push(message) },
  );
  wire.open();
  return wire;
}

const tell = (message) => sockets.at(-1).onmessage({ data: JSON.stringify(message) });

test('the page says what it looks at as soon as the socket is open', () => {
  open();
  assert.equal(sockets[0].url, 'wss://interviews.example/ws/console');
  sockets[0].onopen();
  assert.deepEqual(sockets[0].sent, [{ type: 'list' }]);
});

test('a lost connection is said, and tried again with growing, jittered waits', () => {
  open();
  sockets[0].onclose({ code: 1006 });
  assert.deepEqual(heard.states, ['retrying']);
  mock.timers.tick(300);
  assert.equal(sockets.length, 2);
  sockets[1].onclose({ code: 1006 });
  mock.timers.tick(299);
  assert.equal(sockets.length, 2, 'the second wait is longer');
  mock.timers.tick(301);
  assert.equal(sockets.length, 3);
});

test('what arrives makes the page live again, and resets the waits', () => {
  const wire = open();
  sockets[0].onclose({ code: 1006 });
  mock.timers.tick(300);
  tell({ type: 'interviews' });
  assert.deepEqual(heard.states, ['retrying', 'live']);
  assert.equal(wire.attempt, 0);
});

const FINAL = [
  [4401, 'login'],
  [4403, 'forbidden'],
  [4404, 'missing'],
];

for (const [code, state] of FINAL) {
  test(`close code ${code} is final: ${state}`, () => {
    open();
    sockets[0].onclose({ code });
    mock.timers.tick(60_000);
    assert.deepEqual(heard.states, [state]);
    assert.equal(sockets.length, 1);
  });
}

test('a server that moves away is followed at once', () => {
  open();
  sockets[0].onclose({ code: 4012 });
  mock.timers.tick(400);
  assert.equal(sockets.length, 2);
});

test('a database that is away makes the picture stale, until there is a new one', () => {
  open();
  tell({ type: 'error', code: 'unavailable', fatal: false });
  tell({ type: 'interviews' });
  assert.deepEqual(heard.states, ['stale', 'live']);
  assert.equal(heard.messages.length, 1);
});

test('a line that died without a word is noticed', () => {
  const now = mock.method(performance, 'now', () => 0);
  open();
  now.mock.mockImplementation(() => 16_000);
  mock.timers.tick(3000);
  assert.deepEqual(heard.states, ['retrying']);
  assert.ok(sockets[0].closed);
  now.mock.restore();
});
