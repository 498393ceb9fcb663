/**
 * Streaming sample-rate conversion (windowed sinc) for browsers that won't feed a microphone into
 * 24 kHz. Runs inside the capture worklet; pure, so the tests measure it in Node.
 */

const ZERO_CROSSINGS = 16;
const PHASES = 256;
const ROLL_OFF = 0.94;

/** Blackman window at x in -1..1. */
function blackman(x) {
  return 0.42 + 0.5 * Math.cos(Math.PI * x) + 0.08 * Math.cos(2 * Math.PI * x);
}

/** The low-pass kernel at `x` input samples from its centre. */
function kernel(x, cutoff, halfWidth) {
  if (Math.abs(x) >= halfWidth) return 0;
  const angle = Math.PI * x * cutoff;
  const sinc = angle === 0 ? 1 : Math.sin(angle) / angle;
  return cutoff * sinc * blackman(x / halfWidth);
}

/** One row of taps per phase, each scaled so that a constant stays the same constant. */
function buildTaps(cutoff, halfWidth) {
  const rows = [];
  for (let phase = 0; phase <= PHASES; phase += 1) {
    const row = new Float64Array(2 * halfWidth);
    let sum = 0;
    for (let tap = 0; tap < row.length; tap += 1) {
      row[tap] = kernel(tap - halfWidth + 1 - phase / PHASES, cutoff, halfWidth);
      sum += row[tap];
    }
    rows.push(row.map((value) => value / sum));
  }
  return rows;
}

export class Resampler {
  /**
   * @param {number} fromHz
   * @param {number} toHz
   */
  constructor(fromHz, toHz) {
    this.step = fromHz / toHz;
    const cutoff = Math.min(1, toHz / fromHz) * ROLL_OFF;
    this.halfWidth = Math.ceil(ZERO_CROSSINGS / cutoff);
    this.taps = buildTaps(cutoff, this.halfWidth);
    this.history = new Float32Array(this.halfWidth - 1);
    this.position = this.halfWidth - 1;
  }

  /**
   * Everything that can be computed so far; the last few milliseconds wait for the next call.
   * @param {Float32Array} input any number of samples
   * @returns {Float32Array}
   */
  process(input) {
    const samples = new Float32Array(this.history.length + input.length);
    samples.set(this.history);
    samples.set(input, this.history.length);
    const last = samples.length - this.halfWidth;
    const output = new Float32Array(Math.max(0, Math.floor((last - this.position) / this.step) + 1));
    let count = 0;
    for (; this.position < last && count < output.length; this.position += this.step) {
      output[count] = this.#sampleAt(samples, this.position);
      count += 1;
    }
    this.#keep(samples);
    return output.subarray(0, count);
  }

  #sampleAt(samples, position) {
    const whole = Math.floor(position);
    const row = this.taps[Math.round((position - whole) * PHASES)];
    const start = whole - this.halfWidth + 1;
    let sum = 0;
    for (let tap = 0; tap < row.length; tap += 1) sum += samples[start + tap] * row[tap];
    return sum;
  }

  #keep(samples) {
    const start = Math.max(0, Math.floor(this.position) - this.halfWidth + 1);
    this.history = samples.slice(start);
    this.position -= start;
  }
}
