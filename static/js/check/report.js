/**
 * Tells the server what was found, so that the team sees who is in trouble: states, codes and measures.
 */

import { ServerError, request } from '../server.js';

export class Report {
  /** @param {import('./step.js').Step[]} steps whose findings go to the url */
  constructor(url, steps) {
    this.url = url;
    this.steps = steps;
    this.sent = '{}';
    window.addEventListener('pagehide', () => this.send());
  }

  /** Sends what has changed. One that doesn't arrive must not stand in anybody's way. */
  async send() {
    const found = this.steps.filter(({ finding }) => finding);
    const findings = Object.fromEntries(found.map(({ name, finding }) => [name, finding]));
    const text = JSON.stringify(findings);
    if (text === this.sent) return;
    this.sent = text;
    try {
      await request('POST', this.url, findings);
    } catch (error) {
      if (!(error instanceof ServerError)) throw error;
      this.sent = '{}';
    }
  }
}
