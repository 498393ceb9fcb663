/**
 * The end asks first: a modal dialog, its safe answer focused.
 */

import { part, press } from './parts.js';

/**
 * @param {HTMLElement} root
 * @param {() => void} end what to do once a person has confirmed
 */
export function mountEnding(root, end) {
  const dialog = part(root, 'end-dialog');
  press(root, 'end', () => dialog.showModal());
  dialog.addEventListener('close', () => {
    if (dialog.returnValue === 'end') end();
    dialog.returnValue = '';
  });
}
