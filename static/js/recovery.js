/**
 * Brings sound and microphone back by themselves after a call, a sleep, or another device: whatever
 * needs no click of a person. What does need one is said by `views/notices.js`. Keeps a phone's screen
 * awake meanwhile: a sleeping phone takes the microphone away.
 */

const LOST = ['microphone_lost', 'microphone_missing'];

/** @param {import('./conversation.js').Conversation} conversation */
export function recover(conversation) {
  let lock = null;
  const running = () => ['live', 'reconnecting'].includes(conversation.store.state.phase);

  /** Back from another app, a call or a sleep: what the system had put to rest may run again. */
  function wakeUp() {
    if (!running() || document.visibilityState !== 'visible') return;
    conversation.wakeUp();
    keepAwake();
  }

  /** A hidden page, or a low battery, may be refused it or lose it. */
  async function keepAwake() {
    if (lock || !navigator.wakeLock) return;
    try {
      lock = await navigator.wakeLock.request('screen');
      lock.addEventListener('release', () => {
        lock = null;
      });
    } catch (error) {
      if (error.name !== 'NotAllowedError') throw error;
    }
  }

  conversation.store.subscribe(() => (running() ? keepAwake() : lock?.release()));
  document.addEventListener('visibilitychange', wakeUp);
  window.addEventListener('pageshow', wakeUp);
  navigator.mediaDevices?.addEventListener?.('devicechange', () => {
    if (running() && LOST.includes(conversation.store.state.microphone)) conversation.changeMicrophone();
  });
}
