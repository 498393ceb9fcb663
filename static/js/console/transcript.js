/**
 * The transcript as it grows. It follows the talk while it is read at its end; who reads further up
 * is left there, and offered the way down.
 */

import { part, write } from '../views/parts.js';
import { offset } from './moments.js';
import { announce, fill, keyedList, put, show, slot, stamp } from './nodes.js';
import { say } from './words.js';

const NEAR_END_PX = 48;
const ROLES = { user: 'candidate', assistant: 'interviewer' };

function makeTurn(turn) {
  const node = stamp('turn');
  node.id = `turn-${turn.seq}`;
  node.classList.add(`turn-${ROLES[turn.speaker] ?? 'system'}`);
  return node;
}

function paintTurn(node, turn, { name }) {
  put(node, 'who', turn.speaker === 'user' ? name : say(`who_${turn.speaker}`));
  put(node, 'at', offset(turn.start_ms));
  slot(node, 'at').dateTime = turn.at;
  put(node, 'seq', `#${turn.seq}`);
  fill(node, 'text', turn.text);
  fill(node, 'unheard', turn.unheard, 'unheard-line');
  show(slot(node, 'typed'), turn.typed);
  show(slot(node, 'unclear'), turn.unclear);
}

/** @param {HTMLElement} root @param {import('./state.js').Store} store */
export function mountTranscript(root, store) {
  const scroller = part(root, 'scroller');
  const newer = part(root, 'newer');
  const { name } = root.dataset;
  const paint = keyedList(part(root, 'turns'), { key: ({ seq }) => seq, make: makeTurn, paint: paintTurn });
  let shown = null;
  let unseen = 0;
  let following = true;

  const atEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END_PX;

  function offerNewer(count) {
    unseen = count;
    write(newer, count === 1 ? say('new_turn_one') : say('new_turns', { count }));
    if (newer === document.activeElement && !count) scroller.focus({ preventScroll: true });
    show(newer, count > 0);
  }

  function toNewest() {
    following = true;
    scroller.scrollTop = scroller.scrollHeight;
    offerNewer(0);
  }

  function scrolled() {
    following = atEnd();
    if (following && unseen) offerNewer(0);
  }

  function readOut(turns) {
    for (const turn of turns.slice(-3)) {
      const speaker = turn.speaker === 'user' ? name : say(`who_${turn.speaker}`);
      announce(part(root, 'announcer'), `${speaker}: ${turn.text}`);
    }
  }

  newer.addEventListener('click', toNewest);
  scroller.addEventListener('scroll', scrolled);
  new ResizeObserver(() => following && toNewest()).observe(scroller);
  store.subscribe(({ turns, status }) => {
    if (turns === shown || !status) return;
    const isFirst = shown === null;
    const known = new Set((shown ?? []).map(({ seq }) => seq));
    const fresh = turns.filter(({ seq }) => !known.has(seq));
    shown = turns;
    paint(turns, { name });
    show(part(root, 'talk-empty'), turns.length === 0);
    if (following) toNewest();
    else if (fresh.length) offerNewer(unseen + fresh.length);
    if (!isFirst) readOut(fresh);
  });

  return {
    toNewest: () => {
      toNewest();
      scroller.focus({ preventScroll: true });
    },
    toTurn: (seq) => {
      const node = document.getElementById(`turn-${seq}`);
      if (!node) return;
      for (const other of scroller.querySelectorAll('.turn-found')) other.classList.remove('turn-found');
      node.classList.add('turn-found');
      node.scrollIntoView({ block: 'nearest' });
      node.focus();
    },
  };
}
