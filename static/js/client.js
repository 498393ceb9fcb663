/**
 * The staff's test client: starts a manual interview or one by id, and holds it. Entry of `/client`.
 */

import { Conversation } from './conversation.js';
import { recover } from './recovery.js';
import { ServerError, fetchTicket, request } from './server.js';
import { mountEnding } from './views/ending.js';
import { clearErrors, showErrors } from './views/form-errors.js';
import { mountInterview } from './views/interview.js';
import { makeLevelMeter } from './views/level.js';
import { part, press } from './views/parts.js';
import { mountTabs } from './views/tabs.js';
import { words } from './words.js';

const root = document.getElementById('interview');
let sessionId = null;

const conversation = new Conversation({
  fetchTicket: () => fetchTicket(sessionId),
  onLevel: makeLevelMeter(root),
});

async function start(form) {
  clearErrors(form);
  const body = Object.fromEntries(new FormData(form));
  const wantsMicrophone = form.querySelector('[data-microphone]').checked;
  conversation.store.dispatch({ type: 'page.starting' });
  try {
    await conversation.openSound();
    const answer = await request('POST', form.getAttribute('action'), body);
    sessionId = answer.session_id;
    if (wantsMicrophone) await conversation.openMicrophone();
    conversation.connect(answer.websocket_url);
  } catch (error) {
    conversation.store.dispatch({ type: 'page.idle' });
    await null; // the form must be on the page again before a field of it can take the focus
    showErrors(form, error);
  }
}

async function end() {
  conversation.set({ ending: true });
  try {
    await request('DELETE', `/session/${sessionId}/end`);
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    conversation.set({ ending: false, notice: { kind: 'error', text: words('end_failed') } });
  }
}

function save(name, value) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(value, null, 2)], { type: 'application/json' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

async function download() {
  try {
    save(`transcript-${sessionId}.json`, await request('GET', `/session/${sessionId}/transcript`));
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    conversation.set({ notice: { kind: 'error', text: words('transcript_failed') } });
  }
}

function mountPushToTalk(choice) {
  choice.addEventListener('change', () => conversation.set({ pushToTalk: choice.checked }));
  conversation.store.subscribe(({ pushToTalk, session }) => {
    choice.checked = pushToTalk;
    choice.disabled = session?.turn_detection === 'manual';
  });
}

for (const form of root.querySelectorAll('form[data-start]')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    start(form);
  });
}
mountTabs(root.querySelector('[role="tablist"]'));
mountInterview(root, conversation);
mountEnding(root, end);
mountPushToTalk(part(root, 'push-to-talk'));
recover(conversation);
press(root, 'download', download);
