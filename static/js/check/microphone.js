/**
 * Tries the microphone: asks for it, shows its level, and says whether a voice is heard.
 */

import { MicrophoneError, openMicrophone } from '../audio/capture.js';
import { makeLevelMeter, toBar } from '../views/level.js';
import { part } from '../views/parts.js';
import { makeChoice } from './choice.js';

const LOUD = 0.35;
const LOUD_FRAMES = 6; // of 40 ms
const QUIET_AFTER_MS = 8000;

/** What is no matter of the microphone has its help elsewhere. */
const CODES = { microphone_insecure: 'browser_insecure', microphone_unsupported: 'browser_unsupported' };

export class MicrophoneCheck {
  /**
   * @param {import('./step.js').Step} step
   * @param {{name: string, onFrame: (frame: import('../audio/frames.js').Frame) => void}} options
   */
  constructor(step, { name, onFrame }) {
    this.step = step;
    this.onFrame = onFrame;
    this.meter = makeLevelMeter(step.section);
    this.microphone = null;
    this.refresh = makeChoice({
      place: part(step.section, 'choice-place'),
      list: part(step.section, 'microphone-choice'),
      kind: 'microphone',
      name,
      onChoice: () => this.open(),
    });
    part(step.section, 'microphone-start').addEventListener('click', () => this.open());
    part(step.section, 'microphone-again').addEventListener('click', () => this.open());
    navigator.mediaDevices?.addEventListener('devicechange', () => this.microphone && this.refresh());
  }

  get isOpen() {
    return this.microphone !== null;
  }

  async open() {
    await this.close();
    this.step.set('asking');
    try {
      this.microphone = await openMicrophone({
        onFrame: (frame) => this.hear(frame),
        onLost: () => this.lose(),
      });
    } catch (error) {
      if (!(error instanceof MicrophoneError)) throw error;
      this.step.set('failed', CODES[error.code] ?? error.code);
      return;
    }
    this.loudFrames = 0;
    this.step.set('trying');
    this.timer = setTimeout(() => this.step.set('warning', 'microphone_quiet'), QUIET_AFTER_MS);
    await this.refresh(this.microphone.deviceId);
  }

  async close() {
    clearTimeout(this.timer);
    const microphone = this.microphone;
    this.microphone = null;
    await microphone?.close();
  }

  /** @private */
  hear(frame) {
    this.meter(frame.level);
    this.onFrame(frame);
    if (this.step.state === 'ok') return;
    this.loudFrames = toBar(frame.level) > LOUD ? this.loudFrames + 1 : this.loudFrames;
    if (this.loudFrames < LOUD_FRAMES) return;
    clearTimeout(this.timer);
    this.step.set('ok');
  }

  /** @private */
  async lose() {
    await this.close();
    this.step.set('failed', 'microphone_lost');
  }
}
