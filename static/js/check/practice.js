/**
 * One answer to practise with: kept in the page's memory, played back as the server would hear it.
 */

import { playOnChosen } from '../audio/chosen.js';
import { SAMPLE_RATE_HZ, toFloat } from '../audio/pcm.js';
import { wake } from '../audio/wake.js';
import { press } from '../views/parts.js';

const LONGEST_S = 30;

export class Practice {
  /**
   * @param {import('./step.js').Step} step
   * @param {() => Promise<boolean>} open the microphone; whether it is there
   */
  constructor(step, open) {
    this.step = step;
    this.open = open;
    this.pcm = [];
    press(step.section, 'practice-record', () => this.#record());
    press(step.section, 'practice-stop', () => this.#stop());
    press(step.section, 'practice-play', () => this.#play());
  }

  /** @param {import('../audio/frames.js').Frame} frame */
  hear({ pcm }) {
    if (this.step.state !== 'recording') return;
    this.pcm.push(pcm);
    if (this.pcm.length * pcm.length >= LONGEST_S * SAMPLE_RATE_HZ) this.#stop();
  }

  async #record() {
    this.source?.stop();
    if (!(await this.open())) {
      this.step.set('none');
      return;
    }
    this.pcm = [];
    this.step.set('recording');
  }

  #stop() {
    this.step.set(this.pcm.length > 0 ? 'recorded' : 'idle');
  }

  async #play() {
    this.source?.stop();
    const context = new AudioContext();
    await playOnChosen(context);
    const sound = context.createBuffer(1, this.pcm.length * this.pcm[0].length, SAMPLE_RATE_HZ);
    this.pcm.forEach((pcm, index) => sound.copyToChannel(toFloat(pcm), 0, index * pcm.length));
    this.source = new AudioBufferSourceNode(context, { buffer: sound });
    this.source.connect(context.destination);
    this.source.addEventListener('ended', () => {
      context.close();
      if (this.step.state === 'playing') this.step.set('recorded');
    });
    await wake(context);
    this.step.set('playing');
    this.source.start();
  }
}
