/**
 * Which browser this is, as far as its menus go, and whether one can talk in it. Pure but for `trouble`.
 */

const APPS = /FBAN|FBAV|FB_IAB|Instagram|Line\/|MicroMessenger|LinkedInApp|Snapchat|Twitter|BytedanceWebview|musical_ly|Pinterest|; wv\)/;

/** In this order: each one's name also stands in others' after it. */
const KINDS = [
  ['ios', /iPhone|iPad|iPod/],
  ['android', /Android/],
  ['edge', /Edg\//],
  ['firefox', /Firefox\//],
  ['chrome', /Chrome\/|Chromium\//],
  ['safari', /Safari\//],
];

/**
 * @param {string} agent `navigator.userAgent`
 * @param {number} [touches] `navigator.maxTouchPoints`; an iPad calls itself a Mac, which has none
 * @returns {'ios' | 'android' | 'edge' | 'firefox' | 'chrome' | 'safari' | ''}
 */
export function kindOf(agent, touches = 0) {
  if (/Macintosh/.test(agent) && touches > 1) return 'ios';
  return KINDS.find(([, sign]) => sign.test(agent))?.[0] ?? '';
}

/** @param {string} agent */
export function isInsideAnApp(agent) {
  return APPS.test(agent);
}

/** @returns {'' | 'browser_insecure' | 'browser_unsupported' | 'browser_in_app'} */
export function trouble() {
  if (!window.isSecureContext) return 'browser_insecure';
  if (!navigator.mediaDevices?.getUserMedia || !window.AudioWorkletNode) return 'browser_unsupported';
  return isInsideAnApp(navigator.userAgent) ? 'browser_in_app' : '';
}
