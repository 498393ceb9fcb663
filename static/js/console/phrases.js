/** Statuses, metrics and decisions as short sentences. Pure. */

import { clock } from '../views/timer.js';
import { ago } from './moments.js';
import { plain, say } from './words.js';

export const METRICS = ['topic_relevance', 'question_quality', 'interview_progress'];
const TREND_MINUTES = 5;
const NOTABLE_POINTS = 15;

/** @param {number | null | undefined} share 0 to 1 */
export function percent(share) {
  return typeof share === 'number' ? String(Math.round(share * 100)) : '–';
}

/** @returns {'live' | 'away' | 'unbegun' | 'ended'} */
export function stateOf(status) {
  if (!status.is_active) return 'ended';
  if (status.connected) return 'live';
  return status.elapsed_seconds > 0 || status.status === 'interrupted' ? 'away' : 'unbegun';
}

/** What is to be known of the last review: done, late, failed. */
export function reviewOf(status, nowMs) {
  const values = {
    ago: status.last_reviewed_at ? ago(status.last_reviewed_at, nowMs) : '',
    by: status.metrics_by ? say(`by_${status.metrics_by}`) : '',
    failure: plain(status.failure).toLowerCase(),
  };
  const never = status.review_state === 'late' && !status.last_reviewed_at;
  return say(never ? 'review_never' : `review_${status.review_state}`, values);
}

/** The mean over the plan's competencies; null where there is no plan. */
export function coverageOf(rows) {
  return rows.length ? rows.reduce((sum, { covered }) => sum + covered, 0) / rows.length : null;
}

/** The looks of the supervisor that measured something, oldest first. */
export function looksOf(decisions) {
  return decisions
    .filter(({ metrics, elapsed_minutes: minutes }) => minutes !== null && Object.keys(metrics).length > 0)
    .sort((one, other) => one.elapsed_minutes - other.elapsed_minutes);
}

function fallOf(name, looks) {
  const last = looks.at(-1);
  const before = looks.find(({ elapsed_minutes: at }) => at >= last.elapsed_minutes - TREND_MINUTES);
  const points = Math.round((before.metrics[name] - last.metrics[name]) * 100);
  if (!(points >= NOTABLE_POINTS)) return '';
  return say('metrics_fell', { name: say(`name_${name}`), points, since: clock(before.elapsed_minutes * 60) });
}

/** The chart in words. */
export function summaryOf(looks) {
  const last = looks.at(-1);
  if (!last) return '';
  const values = Object.fromEntries(METRICS.map((name) => [name, percent(last.metrics[name])]));
  const now = say('metrics_summary', { time: clock(last.elapsed_minutes * 60), ...values });
  return now + METRICS.map((name) => fallOf(name, looks)).join('');
}

/** Who decided. */
export function sourceOf({ source, rule, actor }) {
  if (source === 'rule' && !rule) return say('source_rules');
  return say(`source_${source}`, { rule: plain(rule).toLowerCase(), actor: actor ?? '' });
}

/** How far a decision has come; why, where it was held back. */
export function stepOf({ state, held_back: heldBack }) {
  return heldBack && state === 'noted' ? say(`held_${heldBack}`) : say(`decision_${state}`);
}

/** What became of it, and who answered; empty where that is not known yet. */
export function fateOf({ outcome, approved_by: approvedBy, vetoed_by: vetoedBy }) {
  return [
    approvedBy && say('approved_by', { name: approvedBy }),
    vetoedBy && say('vetoed_by', { name: vetoedBy }),
    outcome && say(`outcome_${outcome.effect}`),
    outcome?.reason,
  ]
    .filter(Boolean)
    .join(' ');
}

/** The turns that a decision rests on: those its rule points at, else those of the metrics. */
export function turnsOf({ finding_seqs: found, metric_seqs: measured }) {
  const named = found.length ? found : Object.values(measured).flat();
  return [...new Set(named)].sort((one, other) => one - other);
}
