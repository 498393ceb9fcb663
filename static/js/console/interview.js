/**
 * One live interview: what is said, how it goes, what is decided, and what a recruiter does about it.
 * Entry of `/admin/live/<session>/`.
 */

import { createStore } from '../store.js';
import { mountActs } from './acts.js';
import { mountDecisions } from './decisions.js';
import { mountHeadline } from './headline.js';
import { mountMeasures } from './measures.js';
import { mountQuestions } from './questions.js';
import { mountShortcuts } from './shortcuts.js';
import { INITIAL, reduce } from './state.js';
import { mountTranscript } from './transcript.js';
import { Wire } from './wire.js';

const root = document.getElementById('console');
const store = createStore(INITIAL, reduce);
const press = (selector) => () => root.querySelector(selector)?.click();

const transcript = mountTranscript(root, store);
mountHeadline(root, store);
mountQuestions(root, store);
mountActs(root, store);
mountMeasures(root, store);
mountDecisions(root, store, transcript.toTurn);
mountShortcuts({
  KeyW: () => root.querySelector('#whisper')?.focus(),
  KeyC: press('[data-act="conclude"]'),
  KeyE: press('[data-part="end"]'),
  KeyA: press('[data-slot="approve"]'),
  KeyV: press('[data-slot="veto"]'),
  KeyN: transcript.toNewest,
});

const wire = new Wire(
  { type: 'watch', session_id: root.dataset.session },
  {
    onState: (value) => store.dispatch({ type: 'wire', value }),
    onMessage: (message) =>
      store.dispatch({ ...message, heardAtMs: Date.now(), toldAtMs: performance.now() }),
  },
);
wire.open();
