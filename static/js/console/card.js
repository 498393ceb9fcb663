/**
 * One running interview in the list.
 */

import { write } from '../views/parts.js';
import { clock } from '../views/timer.js';
import { ago, countdown, elapsedOf, leftOf } from './moments.js';
import { element, fill, put, show, slot, stamp } from './nodes.js';
import { METRICS, coverageOf, percent, reviewOf, stateOf } from './phrases.js';
import { drawSparkline, makeSparkline } from './sparkline.js';
import { say } from './words.js';

function makeMetric(name) {
  const row = element('div', '', { 'data-metric': name });
  const value = element('dd', '');
  value.append(element('span', '', { class: 'digits' }), makeSparkline());
  row.append(element('dt', say(`metric_${name}`)), value);
  return row;
}

/**
 * @param {object} row
 * @param {string} address of its page
 */
export function makeCard(row, address) {
  const node = stamp('card');
  slot(node, 'link').href = address;
  slot(node, 'metrics').append(...METRICS.map(makeMetric));
  return node;
}

function paintMetrics(node, { metrics, trend }) {
  for (const row of slot(node, 'metrics').children) {
    const name = row.dataset.metric;
    const [value, line] = row.lastElementChild.children;
    const known = typeof metrics[name] === 'number';
    write(value, known ? `${percent(metrics[name])} %` : '–');
    drawSparkline(line, trend[name] ?? []);
  }
}

function paintCoverage(node, row) {
  const share = coverageOf(row.coverage);
  put(node, 'covered', share === null ? say('covered_nothing') : `${percent(share)} %`);
  const bar = slot(node, 'covered-bar');
  show(bar, share !== null);
  bar.style.setProperty('--share', share ?? 0);
}

function lastOf({ last }, nowMs) {
  if (!last) return say('last_none');
  if (last.state === 'waiting') return last.reason;
  const act = say('last_act', { action: say(`action_${last.action}`).toLowerCase(), ago: ago(last.at, nowMs) });
  return `${act}. ${last.reason || last.message}`;
}

function questionOf({ waiting }, nowMs) {
  const open = waiting.filter(({ waits_until: until }) => Date.parse(until) > nowMs);
  if (open.length === 0) return '';
  const [{ action, waits_until: until }] = open;
  return say('question_short', { action: say(`action_${action}`), countdown: countdown(until, nowMs) });
}

/**
 * @param {HTMLElement} node
 * @param {object} row
 * @param {{nowMs: number, sinceMs: number}} now the server's clock; time since it told
 */
export function paintCard(node, row, { nowMs, sinceMs }) {
  const state = stateOf(row);
  const question = questionOf(row, nowMs);
  const review = reviewOf(row, nowMs);
  node.dataset.needs = question ? 'now' : row.attention ? 'soon' : '';
  put(node, 'link', row.candidate_name);
  put(node, 'job', row.job_title);
  put(node, 'state', say(`state_${state}`));
  slot(node, 'state').dataset.state = state;
  put(node, 'mode', say(`mode_${row.mode}`));
  put(node, 'elapsed', clock(elapsedOf(row, sinceMs)));
  put(node, 'left', leftOf(row, sinceMs));
  paintCoverage(node, row);
  paintMetrics(node, row);
  fill(node, 'question', question);
  fill(node, 'attention', row.attention);
  put(node, 'last', lastOf(row, nowMs));
  put(node, 'review', review);
  slot(node, 'review').dataset.review = row.review_state;
}
