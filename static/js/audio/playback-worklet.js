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

  process(_inputs, [[channel]]) {
    this.playout.render(channel);
    return true;
  }
}

registerProcessor('playback', Playback);
