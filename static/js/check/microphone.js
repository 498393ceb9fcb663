/**
 * Tries the microphone: asks for it, shows its level, and says whether a voice is heard.
 */

import { MicrophoneError, openMicrophone } from '../audio/capture.js';
import { makeLevelMeter, toBar } from '../views/level.js';
import { press } from '../views/parts.js';
import { makeChoice } from './choice.js';

const LOUD = 0.35;
const LOUD_FRAMES = 6; // of 40 ms
const QUIET_AFTER_MS = 8000;

/** What is no matter of the microphone has its help elsewhere. */
const CODES = { microphone_insecure: 'browser_insecure', microphone_unsupported: 'browser_unsupported' };

export class MicrophoneCheck {
  /**
   * @param {import('./step.js').Step} step
   * @param {(frame: import('../audio/frames.js').Frame) => void} onFrame
   */
  constructor(step, onFrame) {
    this.step = step;
    this.onFrame = onFrame;
    this.meter = makeLevelMeter(step.section);
    this.microphone = null;
    this.refresh = makeChoice(step.section, 'microphone', () => this.open());
    press(step.section, 'microphone-start', () => this.open());
    press(step.section, 'microphone-again', () => this.open());
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
        onFrame: (frame) => this.#hear(frame),
        onLost: () => this.#lose(),
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

  #hear(frame) {
    this.meter(frame.level);
    this.onFrame(frame);
    if (this.step.state === 'ok') return;
    this.loudFrames = toBar(frame.level) > LOUD ? this.loudFrames + 1 : this.loudFrames;
    if (this.loudFrames < LOUD_FRAMES) return;
    clearTimeout(this.timer);
    this.step.set('ok');
  }

  async #lose() {
    await this.close();
    this.step.set('failed', 'microphone_lost');
  }
}
