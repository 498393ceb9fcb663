import assert from 'node:assert/strict';
import { test } from 'node:test';

import { FrameMaker } from '../../static/js/audio/frames.js';
import { fromBase64, toFloat, toPcm16 } from '../../static/js/audio/pcm.js';
import { Resampler } from '../../static/js/audio/resample.js';

function sine(hz, rateHz, seconds, amplitude = 0.5) {
  const step = (2 * Math.PI * hz) / rateHz;
  return Float32Array.from({ length: rateHz * seconds }, (_, i) => amplitude * Math.sin(step * i));
}

function rms(samples) {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

function inChunks(resampler, samples, size) {
  const parts = [];
  for (let at = 0; at < samples.length; at += size) {
    parts.push(...resampler.process(samples.subarray(at, at + size)));
  }
  return Float32Array.from(parts);
}

const steady = (samples) => samples.subarray(500, samples.length - 500);

test('samples survive the way to PCM16 and back', () => {
  const samples = sine(440, 24000, 0.1);
  const back = toFloat(toPcm16(samples));
  samples.forEach((sample, i) => assert.ok(Math.abs(sample - back[i]) < 1 / 16000));
});

test('what is too loud is clipped, not wrapped around', () => {
  assert.deepEqual([...toPcm16(Float32Array.of(1.5, -1.5))], [32767, -32768]);
});

test('a delta is read as little-endian, and half a sample at its end is dropped', () => {
  assert.deepEqual([...fromBase64(btoa('\x01\x00\x00\x80\x7f'))], [1, -32768]);
});

for (const fromHz of [48000, 44100, 16000, 96000]) {
  test(`a tone keeps its strength and its pitch from ${fromHz} Hz to 24 kHz`, () => {
    const out = new Resampler(fromHz, 24000).process(sine(1000, fromHz, 1));
    const inner = steady(out);
    const crossings = inner.filter((sample, i) => i > 0 && inner[i - 1] < 0 && sample >= 0).length;
    assert.ok(Math.abs(out.length - 24000) < 100);
    assert.ok(Math.abs(rms(inner) - 0.5 / Math.SQRT2) < 0.002);
    assert.ok(Math.abs(crossings - inner.length / 24) < 2);
  });
}

test('a tone above 12 kHz does not fold into the voice', () => {
  const out = new Resampler(48000, 24000).process(sine(15000, 48000, 1));
  assert.ok(20 * Math.log10(rms(steady(out)) / 0.35) < -60);
});

test('blocks of 128 samples give exactly what one long block gives', () => {
  const input = sine(700, 44100, 0.5);
  const whole = new Resampler(44100, 24000).process(input);
  const chunked = inChunks(new Resampler(44100, 24000), input, 128);
  assert.ok(Math.abs(whole.length - chunked.length) <= 1);
  const same = Math.min(whole.length, chunked.length);
  for (let i = 0; i < same; i += 1) assert.ok(Math.abs(whole[i] - chunked[i]) < 1e-6, `sample ${i}`);
});

test('frames last 40 ms whatever the size of the blocks, and nothing is lost between them', () => {
  const frames = new FrameMaker(24000);
  const input = sine(300, 24000, 1);
  const made = [];
  for (let at = 0; at < input.length; at += 128) made.push(...frames.push(input.subarray(at, at + 128)));
  assert.equal(made.length, 25);
  assert.deepEqual([...new Set(made.map(({ pcm }) => pcm.length))], [960]);
  assert.deepEqual(made.flatMap(({ pcm }) => [...pcm]), [...toPcm16(input)]);
});

test('a second of 48 kHz is 25 frames, less what the filter still holds', () => {
  const made = new FrameMaker(48000).push(sine(300, 48000, 1));
  assert.equal(made.length, 24);
});

test('the level is the loudness of the frame', () => {
  const [quiet] = new FrameMaker(24000).push(new Float32Array(960));
  const [loud] = new FrameMaker(24000).push(sine(500, 24000, 0.04));
  assert.equal(quiet.level, 0);
  assert.ok(Math.abs(loud.level - 0.5 / Math.SQRT2) < 0.01);
});
