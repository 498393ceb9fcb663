/**
 * A word of the supervisor: the time that is left, the interview coming to its close. Shown in one
 * calm place for as long as reading it may take, and read out once by screen readers.
 */

import { part, write } from './parts.js';

const LOOK_EVERY_MS = 1000;
const SHOWN_FOR_MS = { concluding: 60_000, ending: Infinity };
const OTHERS_FOR_MS = 45_000;

/**
 * Call `over` once the time has passed in which the page could be seen.
 * @param {number} ms
 * @param {() => void} over
 * @param {() => boolean} [isSeen]
 * @returns {() => void} don't call it any more
 */
export function afterSeenFor(ms, over, isSeen = () => document.visibilityState === 'visible') {
  let leftMs = ms;
  let timer = setTimeout(look, LOOK_EVERY_MS);

  function look() {
    if (isSeen()) leftMs -= LOOK_EVERY_MS;
    if (leftMs <= 0) over();
    else timer = setTimeout(look, LOOK_EVERY_MS);
  }

  return () => clearTimeout(timer);
}

/** @type {import('./parts.js').Mount} */
export function mountSupervisor(root, conversation) {
  const banner = part(root, 'supervisor');
  let shown = null;
  let forget = () => {};

  conversation.store.subscribe(({ supervisor, session }) => {
    if (supervisor === shown) return;
    shown = supervisor;
    forget();
    banner.hidden = supervisor === null;
    if (supervisor === null) return;
    banner.lang = session?.language ?? '';
    write(banner, supervisor.text);
    const ms = SHOWN_FOR_MS[supervisor.kind] ?? OTHERS_FOR_MS;
    forget = afterSeenFor(ms, () => conversation.set({ supervisor: null }));
  });
}
