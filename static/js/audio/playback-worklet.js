/**
 * The playback worklet: orders from `playback.js` in, sound out, reports back.
 */

import { Playout } from './playout.js';

class Playback extends AudioWorkletProcessor {
  constructor() {
    super();
    this.playout = new Playout(sampleRate, (report) => this.port.postMessage(report));
    this.port.onmessage = ({ data }) => this.playout.obey(data);
  }

  process(_inputs, [output]) {
    this.playout.render(output[0]);
    for (let channel = 1; channel < output.length; channel += 1) output[channel].set(output[0]);
    return true;
  }
}

registerProcessor('playback', Playback);
