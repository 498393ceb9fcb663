import assert from 'node:assert/strict';
import { test } from 'node:test';

import { toPcm16 } from '../../static/js/audio/pcm.js';
import { isInsideAnApp, kindOf } from '../../static/js/check/browser.js';
import { isFastEnough } from '../../static/js/check/network.js';
import { TONES_HZ, amplitudeOf, hearsTones } from '../../static/js/check/tone.js';

const FRAME = 960;

function frame(hz, amplitude) {
  const step = (2 * Math.PI * hz) / 24000;
  return toPcm16(Float32Array.from({ length: FRAME }, (_, i) => amplitude * Math.sin(step * i)));
}

const AGENTS = {
  chrome: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  edge: 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
  firefox: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  safari: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
  ios: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
  android: 'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
};

for (const [kind, agent] of Object.entries(AGENTS)) {
  test(`${kind} is known by its name, and is no other app`, () => {
    assert.equal(kindOf(agent), kind);
    assert.equal(isInsideAnApp(agent), false);
  });
}

test('an iPad that calls itself a Mac is told by its touches', () => {
  assert.equal(kindOf(AGENTS.safari, 5), 'ios');
});

test('a page inside another app is known', () => {
  assert.ok(isInsideAnApp(`${AGENTS.ios} [FBAN/FBIOS;FBAV/400.0]`));
  assert.ok(isInsideAnApp('Mozilla/5.0 (Linux; Android 15; Pixel 9 Build/AP3A; wv) Chrome/142.0.0.0'));
});

test('the amplitude of a tone is measured, and another one is not taken for it', () => {
  assert.ok(Math.abs(amplitudeOf(frame(880, 0.1), 880) - 0.1) < 0.01);
  assert.ok(amplitudeOf(frame(300, 0.1), 880) < 0.02);
});

test('an echo of the notes is heard', () => {
  assert.ok(hearsTones([frame(200, 0.001)], TONES_HZ.map((hz) => frame(hz, 0.02))));
});

test('silence, faint notes, and noise that was there before are no echo', () => {
  assert.equal(hearsTones([], [frame(880, 0)]), false);
  assert.equal(hearsTones([], [frame(880, 0.001)]), false);
  assert.equal(hearsTones([frame(880, 0.02)], [frame(880, 0.03)]), false);
  assert.equal(hearsTones([], []), false);
});

test('a line is fast enough where a conversation fits through both ways', () => {
  const good = { latencyMs: 80, upKbitS: 900, downKbitS: 4000 };
  assert.ok(isFastEnough(good));
  assert.equal(isFastEnough({ ...good, latencyMs: 900 }), false);
  assert.equal(isFastEnough({ ...good, upKbitS: 300 }), false);
  assert.equal(isFastEnough({ ...good, downKbitS: 300 }), false);
});
