/**
 * Brings sound and microphone back by themselves after a call, a sleep, or another device: whatever
 * needs no click of a person. What does need one is said by `views/notices.js`.
 */

const LOST = ['microphone_lost', 'microphone_missing'];

/** @param {import('./conversation.js').Conversation} conversation */
export function recover(conversation) {
  const running = () => ['live', 'reconnecting'].includes(conversation.store.state.phase);

  /** Back from another app, a call or a sleep: what the system had put to rest may run again. */
  function wakeUp() {
    if (running() && document.visibilityState === 'visible') conversation.wakeUp();
  }

  document.addEventListener('visibilitychange', wakeUp);
  window.addEventListener('pageshow', wakeUp);
  navigator.mediaDevices?.addEventListener?.('devicechange', () => {
    if (running() && LOST.includes(conversation.store.state.microphone)) conversation.changeMicrophone();
  });
}
