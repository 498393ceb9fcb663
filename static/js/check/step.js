/**
 * One thing that is tried: shows what belongs to its state (`data-when="ok warning"`), the help that
 * fits its trouble and this browser, and keeps what is reported. All words stand in the page.
 */

import { part, write } from '../views/parts.js';
import { kindOf } from './browser.js';

const SETTLED = ['ok', 'warning', 'failed', 'skipped'];

function helpFor(page, code) {
  const help = page.querySelector(`.helps [data-help="${code}"]`)?.cloneNode(true);
  if (!help) return null;
  const mine = kindOf(navigator.userAgent, navigator.maxTouchPoints);
  const entries = [...help.querySelectorAll('[data-browser]')];
  const others = entries.filter((entry) => entry.dataset.browser !== mine);
  const more = part(help, 'other-browsers');
  for (const entry of others) entry.hidden = Boolean(mine);
  if (!mine || others.length === 0) return help;
  more.hidden = false;
  more.addEventListener('click', () => {
    for (const entry of others) entry.hidden = false;
    more.hidden = true;
    entries[0].parentElement.setAttribute('tabindex', '-1');
    entries[0].parentElement.focus();
  });
  return help;
}

export class Step {
  /** @param {string} name of `data-step` */
  constructor(page, name, onSettled = () => {}) {
    this.page = page;
    this.name = name;
    this.section = page.querySelector(`[data-step="${name}"]`);
    this.onSettled = onSettled;
    this.state = 'idle';
    this.finding = null;
  }

  get isSettled() {
    return SETTLED.includes(this.state);
  }

  /**
   * @param {string} state one that the page's `data-when` names, or one that is reported
   * @param {string} [code] of the help to show
   * @param {Record<string, number>} [measures]
   */
  set(state, code = '', measures = {}) {
    this.state = state;
    this.section.hidden = false;
    this.section.dataset.state = state;
    this.#paint(code);
    if (!this.isSettled) return;
    this.finding = { state, ...(code && { code }), ...measures };
    this.onSettled(this);
  }

  #paint(code) {
    const heading = this.section.querySelector('h2');
    const { activeElement } = document;
    for (const element of this.section.querySelectorAll('[data-when]')) {
      element.hidden = !element.dataset.when.split(' ').includes(this.state);
    }
    const verdict = this.page.querySelector(`.helps [data-verdict="${this.state}"]`);
    write(part(this.section, 'verdict'), verdict?.textContent ?? '');
    this.section.querySelector('.help')?.remove();
    const help = code && helpFor(this.page, code);
    if (help) part(this.section, 'said').append(help);
    const isStranded = this.section.contains(activeElement) && !activeElement.checkVisibility();
    if (isStranded || activeElement === heading) this.#takeFocus(heading);
  }

  /** The button that was pressed is gone: the focus must not be. It waits at the heading. */
  #takeFocus(heading) {
    const buttons = [...this.section.querySelectorAll('.button-row button')];
    const next = buttons.find((button) => button.checkVisibility());
    heading.tabIndex = -1;
    (next ?? heading).focus({ preventScroll: true });
  }
}
