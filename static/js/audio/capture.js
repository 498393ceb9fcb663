/**
 * The candidate's microphone: opens it, hands out 40 ms PCM16 frames at 24 kHz, mutes it, and tells
 * when it is lost. Called by `conversation.js`.
 */

import { chosenDevice } from './chosen.js';
import { SAMPLE_RATE_HZ } from './pcm.js';
import { wake } from './wake.js';

const CONSTRAINTS = { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 };

const GONE = ['OverconstrainedError', 'NotFoundError'];

/** The chosen microphone; where it is gone, whichever the browser takes. A mere wish it may overhear. */
async function chosenStream() {
  const deviceId = chosenDevice('microphone');
  const any = () => navigator.mediaDevices.getUserMedia({ audio: CONSTRAINTS });
  if (!deviceId) return any();
  const audio = { ...CONSTRAINTS, deviceId: { exact: deviceId } };
  return navigator.mediaDevices.getUserMedia({ audio }).catch((error) => {
    if (GONE.includes(error.name)) return any();
    throw error;
  });
}

/** What a browser calls it → what we say about it (`messages.js`). */
const ERROR_CODES = {
  NotAllowedError: 'microphone_denied',
  SecurityError: 'microphone_denied',
  NotFoundError: 'microphone_missing',
  OverconstrainedError: 'microphone_missing',
  NotReadableError: 'microphone_busy',
  AbortError: 'microphone_busy',
};

/** A microphone that could not be opened; `code` is a key of `messages.js`. */
export class MicrophoneError extends Error {
  constructor(code, cause) {
    super(code, { cause });
    this.code = code;
  }
}

async function openStream() {
  if (!window.isSecureContext) throw new MicrophoneError('microphone_insecure');
  if (!navigator.mediaDevices?.getUserMedia || !window.AudioWorkletNode) {
    throw new MicrophoneError('microphone_unsupported');
  }
  try {
    return await chosenStream();
  } catch (error) {
    throw new MicrophoneError(ERROR_CODES[error.name] ?? 'microphone_failed', error);
  }
}

/** A context at 24 kHz where the browser can feed a microphone into one, otherwise at its own rate. */
function openSource(stream) {
  let context = null;
  try {
    context = new AudioContext({ sampleRate: SAMPLE_RATE_HZ });
    return { context, source: context.createMediaStreamSource(stream) };
  } catch {
    context?.close();
    context = new AudioContext();
    return { context, source: context.createMediaStreamSource(stream) };
  }
}

async function openTap(context, onFrame) {
  await context.audioWorklet.addModule(new URL('./pcm-worklet.js', import.meta.url));
  const tap = new AudioWorkletNode(context, 'pcm-capture', { numberOfInputs: 1, channelCount: 1 });
  tap.port.onmessage = ({ data }) => onFrame(data);
  return tap;
}

/** A node only runs while it leads to the speaker; its own output is silence. */
function connect(context, source, tap) {
  const silent = context.createGain();
  silent.gain.value = 0;
  source.connect(tap).connect(silent).connect(context.destination);
}

/**
 * @typedef {{setMuted: (muted: boolean) => void, resume: () => Promise<boolean>,
 *   close: () => Promise<void>, label: string, deviceId: string}} Microphone
 */

/**
 * Ask for the microphone and start it.
 * @param {{onFrame: (frame: import('./frames.js').Frame) => void, onLost: () => void,
 *   onHeld?: (held: boolean) => void}} events `onLost`: unplugged, or its permission withdrawn;
 *   `onHeld`: the system keeps it for itself for a while (a call), or gives it back
 * @returns {Promise<Microphone>}
 * @throws {MicrophoneError}
 */
export async function openMicrophone({ onFrame, onLost, onHeld }) {
  const stream = await openStream();
  const [track] = stream.getAudioTracks();
  const { context, source } = openSource(stream);
  track.addEventListener('ended', onLost);
  track.addEventListener('mute', () => onHeld?.(true));
  track.addEventListener('unmute', () => wake(context).then(() => onHeld?.(false)));
  connect(context, source, await openTap(context, onFrame));
  await wake(context);
  return {
    label: track.label,
    deviceId: track.getSettings().deviceId ?? '',
    setMuted: (muted) => {
      track.enabled = !muted; // a muted track gives silence, so the server's ear still hears the pause
    },
    resume: () => wake(context),
    close: async () => {
      track.removeEventListener('ended', onLost);
      track.stop();
      await context.close();
    },
  };
}
