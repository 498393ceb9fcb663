/**
 * The capture worklet: microphone blocks in, 40 ms PCM16 frames out to `capture.js`.
 */

import { FrameMaker } from './frames.js';

class PcmCapture extends AudioWorkletProcessor {
  constructor() {
    super();
    this.frames = new FrameMaker(sampleRate);
  }

  process([input]) {
    if (input.length === 0) return true;
    for (const frame of this.frames.push(input[0])) {
      this.port.postMessage(frame, [frame.pcm.buffer]);
    }
    return true;
  }
}

registerProcessor('pcm-capture', PcmCapture);
