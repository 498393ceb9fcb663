/**
 * The candidate's room. Entry of `/interview/{interview_id}/room`.
 */

import { Conversation } from './conversation.js';
import { recover } from './recovery.js';
import { ServerError, fetchTicket, request } from './server.js';
import { mountDraft } from './views/draft.js';
import { mountEnding } from './views/ending.js';
import { mountInterview } from './views/interview.js';
import { makeLevelMeter } from './views/level.js';
import { press } from './views/parts.js';
import { words } from './words.js';

const root = document.getElementById('interview');
let sessionId = null;

const conversation = new Conversation({
  fetchTicket: () => fetchTicket(sessionId),
  onLevel: makeLevelMeter(root),
});

function explain(error) {
  const text = words(`start_${error.code}`, {}, error.message || words('start_failed'));
  conversation.store.dispatch({ type: 'page.idle' });
  conversation.set({ notice: { kind: 'error', text } });
}

/** @param {boolean} byVoice false: the candidate chose to type, so the microphone isn't asked for */
async function start(byVoice) {
  conversation.store.dispatch({ type: 'page.starting' });
  try {
    await conversation.openSound();
    if (byVoice) await conversation.openMicrophone();
    const answer = await request('POST', root.dataset.startUrl);
    sessionId = answer.session_id;
    conversation.connect(answer.websocket_url);
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    explain(error);
  }
}

press(root, 'start-voice', () => start(true));
press(root, 'start-typing', () => start(false));
mountInterview(root, conversation);
mountDraft(root, conversation);
mountEnding(root, () => conversation.end());
recover(conversation);
