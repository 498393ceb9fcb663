/**
 * Plays three notes and asks whether they were heard; listens meanwhile whether the microphone hears
 * them, too.
 */

import { playOnChosen } from '../audio/chosen.js';
import { wake } from '../audio/wake.js';
import { press } from '../views/parts.js';
import { makeChoice } from './choice.js';
import { TONES_HZ, hearsTones } from './tone.js';

const NOTE_S = 0.35;
const VOLUME = 0.25;
const BEFORE_FRAMES = 25; // a second

function note(context, hz, startsAt) {
  const tone = new OscillatorNode(context, { frequency: hz });
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setTargetAtTime(VOLUME, startsAt, 0.02);
  gain.gain.setTargetAtTime(0, startsAt + NOTE_S - 0.08, 0.02);
  tone.connect(gain).connect(context.destination);
  tone.start(startsAt);
  tone.stop(startsAt + NOTE_S);
  return new Promise((done) => tone.addEventListener('ended', done));
}

async function playNotes() {
  const context = new AudioContext();
  await playOnChosen(context);
  await wake(context);
  const startsAt = context.currentTime + 0.1;
  const played = Promise.all(TONES_HZ.map((hz, index) => note(context, hz, startsAt + index * NOTE_S)));
  const patience = new Promise((done) => setTimeout(done, 3000)); // a context that never wakes plays nothing
  await Promise.race([played, patience]);
  await context.close();
}

export class SpeakerCheck {
  /**
   * @param {import('./step.js').Step} step
   * @param {import('./step.js').Step} echo
   * @param {() => boolean} isListening
   */
  constructor(step, echo, isListening) {
    Object.assign(this, { step, echo, isListening });
    this.heard = [];
    this.refresh = makeChoice(step.section, 'speaker', () => this.#play());
    press(step.section, 'speaker-play', () => this.#play());
    press(step.section, 'speaker-yes', () => step.set('ok'));
    press(step.section, 'speaker-no', () => step.set('failed', 'speaker_silent'));
  }

  /** Names of loudspeakers are told only once a microphone was allowed, and not by every browser. */
  async offerChoice() {
    if ('setSinkId' in AudioContext.prototype) await this.refresh();
  }

  /** @param {import('../audio/frames.js').Frame} frame */
  hear({ pcm }) {
    this.heard.push(pcm);
    if (this.step.state !== 'playing') this.heard = this.heard.slice(-BEFORE_FRAMES);
  }

  async #play() {
    if (this.step.state === 'playing') return;
    const before = this.heard;
    this.heard = [];
    this.step.set('playing');
    await playNotes();
    const during = this.heard;
    this.step.set('asking');
    if (!this.isListening() || during.length === 0) return;
    if (hearsTones(before, during)) this.echo.set('warning', 'echo_heard');
    else this.echo.set('ok');
  }
}
