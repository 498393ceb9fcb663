/**
 * Every running interview, those that need a person first. Entry of `/admin/live/`.
 */

import { part, write } from '../views/parts.js';
import { makeCard, paintCard } from './card.js';
import { paintConnection } from './connection.js';
import { announce, keyedList, show } from './nodes.js';
import { Wire } from './wire.js';
import { say } from './words.js';

const NO_ID = '00000000-0000-0000-0000-000000000000';
const TICK_MS = 1000;

const root = document.getElementById('console');
const parts = (name) => part(root, name);
const title = document.title;
const asked = new Set();

let told = null;
let heardAtMs = 0;
let toldAtMs = 0;

const paintCards = keyedList(parts('cards'), {
  key: (row) => row.session_id,
  make: (row) => makeCard(row, root.dataset.interview.replace(NO_ID, row.session_id)),
  paint: paintCard,
});

function counted(one, many, count) {
  return say(count === 1 ? one : many, { count });
}

function summary(count, waiting) {
  const running = count ? counted('list_one', 'list_many', count) : say('list_none');
  return running + (waiting ? counted('list_waits_one', 'list_waits_many', waiting) : '');
}

function tellOfNewQuestions() {
  for (const { candidate_name: name, waiting } of told.interviews) {
    for (const { id, action } of waiting.filter((question) => !asked.has(question.id))) {
      asked.add(id);
      announce(parts('announcer'), say('list_announce', { name, action: say(`action_${action}`) }));
    }
  }
}

function paint() {
  if (!told) return;
  const sinceMs = performance.now() - toldAtMs;
  const nowMs = Date.parse(told.at) + sinceMs;
  const count = told.interviews.length + told.more;
  const waiting = told.interviews.flatMap((row) => row.waiting).length;
  paintCards(told.interviews, { nowMs, sinceMs });
  write(parts('summary'), summary(count, waiting));
  write(parts('more'), told.more ? say('list_more', { count: told.more }) : '');
  write(part(document, 'live-count'), String(count));
  show(parts('more'), told.more > 0);
  show(parts('empty'), count === 0);
  document.title = waiting ? `(${waiting}) ${title}` : title;
}

const wire = new Wire(
  { type: 'list' },
  {
    onState: (state) => paintConnection(root, state, heardAtMs),
    onMessage: (message) => {
      if (message.type !== 'interviews') return;
      told = message;
      heardAtMs = Date.now();
      toldAtMs = performance.now();
      paint();
      tellOfNewQuestions();
    },
  },
);
wire.open();
setInterval(paint, TICK_MS);
