/**
 * Decisions as they fall, newest first: what was decided, by whom, why, on which turns it rests
 * and what became of it.
 */

import { part } from '../views/parts.js';
import { clock } from '../views/timer.js';
import { localTime } from './moments.js';
import { element, fill, keyedList, put, show, slot, stamp } from './nodes.js';
import { fateOf, sourceOf, stepOf, turnsOf } from './phrases.js';
import { say } from './words.js';

function linkTo(seq) {
  return element('a', `#${seq}`, { href: `#turn-${seq}`, 'data-turn': seq });
}

function paintRests(node, decision) {
  const named = turnsOf(decision);
  const seqs = named.length ? named : [decision.seq_to].filter(Boolean);
  const line = slot(node, 'rests');
  show(line, seqs.length > 0);
  if (line.dataset.seqs === String(seqs)) return;
  line.dataset.seqs = String(seqs);
  line.replaceChildren(say(named.length ? 'rests_on' : 'after_turn'), ...seqs.flatMap((seq, index) => (index ? [', ', linkTo(seq)] : [linkTo(seq)])));
}

function paintDecision(node, decision, { record }) {
  const minutes = decision.elapsed_minutes;
  node.dataset.action = decision.action;
  put(node, 'action', say(`action_${decision.action}`));
  fill(node, 'state', decision.action === 'ignore' ? '' : stepOf(decision));
  slot(node, 'state').dataset.step = decision.state;
  put(node, 'minute', minutes === null ? '' : clock(minutes * 60));
  put(node, 'at', localTime(Date.parse(decision.at)));
  slot(node, 'at').dateTime = decision.at;
  put(node, 'source', sourceOf(decision));
  fill(node, 'reason', decision.reason ?? '');
  fill(node, 'message', decision.message ?? '');
  fill(node, 'outcome', fateOf(decision));
  paintRests(node, decision);
  slot(node, 'record').href = record.replace('/0/', `/${decision.id}/`);
}

/**
 * @param {HTMLElement} root
 * @param {import('./state.js').Store} store
 * @param {(seq: number) => void} toTurn
 */
export function mountDecisions(root, store, toTurn) {
  const list = part(root, 'decision-list');
  const all = part(root, 'show-all');
  const paint = keyedList(list, { key: ({ id }) => id, make: () => stamp('decision'), paint: paintDecision });
  let shown = null;

  function repaint({ decisions, status }) {
    const acts = decisions.filter(({ action }) => all.checked || action !== 'ignore').reverse();
    shown = decisions;
    paint(acts, { record: root.dataset.record });
    show(part(root, 'decisions-empty'), status !== null && acts.length === 0);
  }

  list.addEventListener('click', (event) => {
    const link = event.target.closest('[data-turn]');
    if (!link) return;
    event.preventDefault();
    toTurn(link.dataset.turn);
  });
  all.addEventListener('change', () => repaint(store.state));
  store.subscribe((state) => state.decisions !== shown && repaint(state));
}
