/**
 * What a recruiter does: whisper, conclude, end, approve, veto. Each goes over the API once, and the
 * page says at once what became of it.
 */

import { ServerError, request } from '../server.js';
import { part, write } from '../views/parts.js';
import { show } from './nodes.js';
import { say } from './words.js';

const FEW_LETTERS = 80;

/** @returns {string} why it was not done, in words */
export function refusalOf(error) {
  if (!(error instanceof ServerError)) throw error;
  if (error.status === 0) return say('unreachable');
  const details = Object.values(error.fields).flat();
  return say('refused', { detail: details.join(' ') || error.message });
}

/**
 * Do it once, and say so. The button keeps the focus: it is marked busy, not disabled.
 * @param {HTMLElement} button
 * @param {HTMLElement} feedback
 * @param {() => Promise<unknown>} send
 * @param {string} done what to say then
 * @returns {Promise<boolean>} whether it was done
 */
export async function once(button, feedback, send, done) {
  if (button.getAttribute('aria-disabled') === 'true') return false;
  button.setAttribute('aria-disabled', 'true');
  feedback.dataset.kind = '';
  write(feedback, say('sending'));
  try {
    await send();
    feedback.dataset.kind = 'done';
    write(feedback, done);
    return true;
  } catch (error) {
    feedback.dataset.kind = 'refused';
    write(feedback, refusalOf(error));
    return false;
  } finally {
    button.removeAttribute('aria-disabled');
  }
}

function act(sessionId, action, message = '') {
  return request('POST', `/session/${sessionId}/supervisor/action`, { action, message });
}

/** @param {string} sessionId @param {number} decision @param {'approve' | 'veto'} answer */
export function settle(sessionId, decision, answer) {
  return request('POST', `/session/${sessionId}/supervisor/decisions/${decision}/${answer}`);
}

/** @param {HTMLElement} root @param {import('./state.js').Store} store */
export function mountActs(root, store) {
  const panel = part(root, 'acts');
  if (!panel) return;
  const { session } = root.dataset;
  const form = part(panel, 'whisper');
  const field = form.elements.namedItem('message');
  const feedback = part(panel, 'act-feedback');
  const conclude = panel.querySelector('[data-act="conclude"]');
  const dialog = part(root, 'end-dialog');
  const end = part(panel, 'end');

  function countLetters() {
    const left = field.maxLength - field.value.length;
    write(part(panel, 'letters-left'), left <= FEW_LETTERS ? say('letters_left', { count: left }) : '');
  }

  async function whisper() {
    const message = field.value.trim();
    if (!message) {
      feedback.dataset.kind = 'refused';
      write(feedback, say('empty_message'));
      field.focus();
      return;
    }
    const sent = await once(form.querySelector('[type="submit"]'), feedback, () => act(session, 'guide', message), say('sent_guide'));
    if (sent && field.value.trim() === message) field.value = '';
    countLetters();
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    whisper();
  });
  field.addEventListener('input', countLetters);
  form.addEventListener('click', ({ target }) => {
    if (!target.matches('[data-suggestion]')) return;
    field.value = target.textContent;
    countLetters();
    field.focus();
  });
  conclude.addEventListener('click', () => once(conclude, feedback, () => act(session, 'conclude'), say('sent_conclude')));
  end.addEventListener('click', () => dialog.showModal());
  dialog.addEventListener('close', () => {
    if (dialog.returnValue === 'end') once(end, feedback, () => act(session, 'end'), say('sent_end'));
    dialog.returnValue = '';
  });
  store.subscribe(({ ended, mayAct, status }) => {
    if (ended && dialog.open) dialog.close();
    show(panel, !ended && (mayAct || !status));
  });
}
