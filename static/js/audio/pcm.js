/**
 * PCM16 as it crosses the wire: little-endian, mono, 24 000 Hz. Used by capture, playback and their worklets.
 */

export const SAMPLE_RATE_HZ = 24000;

/**
 * Samples in -1..1 as 16-bit integers; what lies outside is clipped.
 * @param {Float32Array} samples
 * @returns {Int16Array}
 */
export function toPcm16(samples) {
  const pcm = new Int16Array(samples.length);
  for (let i = 0; i < samples.length; i += 1) {
    const sample = Math.max(-1, Math.min(1, samples[i]));
    pcm[i] = Math.round(sample < 0 ? sample * 0x8000 : sample * 0x7fff);
  }
  return pcm;
}

/**
 * @param {Int16Array} pcm
 * @returns {Float32Array} samples in -1..1
 */
export function toFloat(pcm) {
  const samples = new Float32Array(pcm.length);
  for (let i = 0; i < pcm.length; i += 1) samples[i] = pcm[i] / 0x8000;
  return samples;
}

/**
 * The `delta` of an audio event, unpacked. An odd last byte is dropped: it is half a sample.
 * @param {string} base64
 * @returns {Int16Array}
 */
export function fromBase64(base64) {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length & ~1);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return new Int16Array(bytes.buffer);
}
