/**
 * The device check. Entry of `/interview/{interview_id}/devices`.
 */

import { trouble } from './browser.js';
import { MicrophoneCheck } from './microphone.js';
import { checkNetwork } from './network.js';
import { Practice } from './practice.js';
import { Report } from './report.js';
import { SpeakerCheck } from './speaker.js';
import { Step } from './step.js';
import { press } from '../views/parts.js';

const page = document.getElementById('check');
const addresses = { lineUrl: page.dataset.lineUrl, socketPath: page.dataset.socketPath };
const steps = {};
for (const name of ['browser', 'microphone', 'speaker', 'echo', 'network']) {
  steps[name] = new Step(page, name, settled);
}
const report = new Report(page.dataset.checkUrl, Object.values(steps));

/** Trouble is told at once, as whoever meets it may leave; the rest when all of it is there. */
function settled(step) {
  const all = ['microphone', 'speaker', 'network'].every((name) => steps[name].isSettled);
  if (all || step.state === 'failed') report.send();
  if (step === steps.microphone && step.state === 'ok') speaker.offerChoice();
}

const microphone = new MicrophoneCheck(steps.microphone, (frame) => {
  speaker.hear(frame);
  practice.hear(frame);
});
const speaker = new SpeakerCheck(steps.speaker, steps.echo, () => microphone.isOpen);
const practice = new Practice(new Step(page, 'practice'), async () => {
  if (!microphone.isOpen) await microphone.open();
  return microphone.isOpen;
});

const code = trouble();
if (code) steps.browser.set(code === 'browser_in_app' ? 'warning' : 'failed', code);
else steps.browser.finding = { state: 'ok' };
const measureLine = () => checkNetwork(steps.network, addresses);
press(page, 'network-again', measureLine);
measureLine();
