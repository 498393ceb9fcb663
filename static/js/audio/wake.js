/**
 * Wakes a suspended AudioContext. Without a click a browser may leave it asleep, and then the promise
 * of `resume` never settles; so nobody waits for it longer than this. Used by capture and playback.
 */

const PATIENCE_MS = 250;

/**
 * @param {BaseAudioContext & {resume: () => Promise<void>}} context
 * @returns {Promise<boolean>} whether it runs now
 */
export async function wake(context) {
  if (context.state === 'closed') return false;
  const patience = new Promise((done) => setTimeout(done, PATIENCE_MS));
  await Promise.race([context.resume(), patience]);
  return context.state === 'running';
}
