/**
 * Puts the server's `{code, detail, fields}` beside the fields of a form, and the focus on the first.
 */

import { ServerError } from '../server.js';
import { words } from '../words.js';
import { make } from './parts.js';

function showAt(form, name, messages) {
  const field = form.elements.namedItem(name);
  if (!field) return false;
  const message = make('p', 'field-error', messages.join(' '));
  message.id = `${field.id}-error`;
  field.setAttribute('aria-invalid', 'true');
  field.setAttribute('aria-describedby', message.id);
  field.after(message);
  return true;
}

/** @param {HTMLFormElement} form */
export function clearErrors(form) {
  for (const message of form.querySelectorAll('.field-error')) message.remove();
  for (const field of form.querySelectorAll('[aria-invalid]')) {
    field.removeAttribute('aria-invalid');
    field.removeAttribute('aria-describedby');
  }
  form.querySelector('[data-form-error]').hidden = true;
}

/**
 * @param {HTMLFormElement} form
 * @param {unknown} error what is no `ServerError` is a fault of ours and thrown on
 */
export function showErrors(form, error) {
  if (!(error instanceof ServerError)) throw error;
  const strays = Object.entries(error.fields)
    .filter(([name, messages]) => !showAt(form, name, [messages].flat()))
    .map(([, messages]) => [messages].flat().join(' '));
  const summary = form.querySelector('[data-form-error]');
  const detail = error.status === 0 ? words('start_unreachable') : error.message;
  summary.textContent = [detail, ...strays].join(' ');
  summary.hidden = false;
  (form.querySelector('[aria-invalid]') ?? summary).focus();
}
