// Holds a conversation with the emulator through OpenAI's own JavaScript SDK and prints what came.
// Usage: node conversation.mjs <base URL> <file of PCM16 at 24 kHz>
import { readFile } from 'node:fs/promises';
import https from 'node:https';
import net from 'node:net';
import OpenAI from 'openai';
import { OpenAIRealtimeWS } from 'openai/realtime/ws';

const [baseURL, recording] = process.argv.slice(2);
const FRAME_BYTES = 1920;
const INSTRUCTIONS = `# Role
You are Alex, an interviewer.
# Interview
- Job: Librarian
- Candidate: Grace Hopper
# Question plan
1. [Motivation] Why does this job interest you?
2. [Reading] Which book did you read last?
`;

// The SDK speaks wss: and nothing else; on loopback the bytes go without TLS.
const plain = new https.Agent();
plain.createConnection = ({ host, port }) => net.connect({ host, port });

const client = new OpenAI({ apiKey: 'test-key', baseURL });
const realtime = new OpenAIRealtimeWS(
  { model: 'gpt-realtime-2.1', options: { agent: plain } },
  client,
);
const seen = { types: [], greeting: '', transcript: '', reply: '', audioBytes: 0, errors: [] };

function next(type) {
  return new Promise((resolve) => realtime.once(type, resolve));
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

realtime.on('event', (event) => {
  if (seen.types.at(-1) !== event.type) seen.types.push(event.type);
});
realtime.on('error', (error) => seen.errors.push(String(error.message)));
realtime.on('response.output_audio.delta', (event) => {
  seen.audioBytes += Buffer.from(event.delta, 'base64').length;
});

await next('session.created');
realtime.send({
  type: 'session.update',
  session: {
    type: 'realtime',
    instructions: INSTRUCTIONS,
    audio: { input: { transcription: { model: 'gpt-transcribe', language: 'en' } } },
  },
});
await next('session.updated');

// Events of one packet are emitted in one go: whoever waits for the second must ask before the first.
const greeted = next('response.output_audio_transcript.done');
const finished = next('rate_limits.updated');
realtime.send({ type: 'response.create' });
seen.greeting = (await greeted).transcript;
await finished;

const completed = next('conversation.item.input_audio_transcription.completed');
const replied = next('response.output_audio_transcript.done');
const audio = Buffer.concat([await readFile(recording), Buffer.alloc(48 * 1000)]);
for (let start = 0; start < audio.length; start += FRAME_BYTES) {
  const frame = audio.subarray(start, start + FRAME_BYTES);
  realtime.send({ type: 'input_audio_buffer.append', audio: frame.toString('base64') });
  await pause(40);
}
seen.transcript = (await completed).transcript;
seen.reply = (await replied).transcript;

realtime.send({ type: 'conversation.item.delete', item_id: 'item_unknown' });
while (!seen.errors.length) await pause(20);

realtime.close();
process.stdout.write(JSON.stringify(seen));
