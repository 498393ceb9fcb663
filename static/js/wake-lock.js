/**
 * Keeps a phone's screen awake while an interview runs: a sleeping phone takes the microphone away.
 */

/** @param {import('./conversation.js').Conversation} conversation */
export function keepAwake(conversation) {
  let lock = null;

  async function hold() {
    if (!navigator.wakeLock || document.visibilityState !== 'visible' || lock) return;
    try {
      lock = await navigator.wakeLock.request('screen');
      lock.addEventListener('release', () => {
        lock = null;
      });
    } catch (error) {
      if (error.name !== 'NotAllowedError') throw error; // a low battery may refuse it; nothing is lost
    }
  }

  const running = () => ['live', 'reconnecting'].includes(conversation.store.state.phase);
  document.addEventListener('visibilitychange', () => running() && hold());
  conversation.store.subscribe(() => (running() ? hold() : lock?.release()));
}
