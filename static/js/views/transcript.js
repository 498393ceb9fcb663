/**
 * The live transcript: saved entries in their order, then what is being said, then typed answers on
 * their way. Everything a person said goes through `textContent`.
 */

import { words } from '../words.js';
import { make, part, write } from './parts.js';

const NEAR_END_PX = 48;

/**
 * @typedef {{key: string, speaker: string, text: string, mark: string, status: string}} Line
 *   one line of the transcript, whatever it comes from
 */

function lineOfEntry(entry) {
  return {
    key: entry.item_id ?? `seq-${entry.seq}`,
    speaker: entry.speaker,
    text: entry.content || words(entry.transcription_failed ? 'entry_not_understood' : 'entry_unheard'),
    mark: entry.interrupted ? words('entry_interrupted') : '',
    status: entry.speaker === 'user' && entry.content ? 'saved' : '',
  };
}

function lineOfPartial({ itemId, speaker, text, cut }) {
  const status = speaker === 'user' ? 'saving' : '';
  return { key: itemId, speaker, text: text || '…', mark: cut ? words('entry_interrupted') : '', status };
}

function lineOfTyped({ number, text }, phase) {
  const status = phase === 'live' ? 'sending' : 'waiting';
  return { key: `typed-${number}`, speaker: 'user', text, mark: '', status };
}

/**
 * @param {typeof import('../state.js').INITIAL} state
 * @returns {Line[]}
 */
export function linesOf({ entries, partials, typed, phase }) {
  const ownTyped = typed.map((answer) => lineOfTyped(answer, phase));
  return [...entries.map(lineOfEntry), ...partials.map(lineOfPartial), ...ownTyped];
}

function makeNode(line) {
  const node = make('li', 'line');
  const speaker = make('span', 'line-speaker', words(`speaker_${line.speaker}`));
  const text = make('span', 'line-text');
  text.dir = 'auto';
  node.dataset.speaker = line.speaker;
  node.append(speaker, text, make('span', 'line-mark'), make('span', 'line-status'));
  return node;
}

function paintNode(node, line) {
  const [, text, mark, status] = node.children;
  write(text, line.text);
  write(mark, line.mark);
  if (node.dataset.status === line.status) return;
  node.dataset.status = line.status;
  write(status, line.status && words(`entry_${line.status}`));
}

/** @type {import('./parts.js').Mount} */
export function mountTranscript(root, conversation) {
  const list = part(root, 'transcript');
  const scroller = part(root, 'transcript-scroller');
  const empty = part(root, 'transcript-empty');
  const nodes = new Map();

  function nodeOf(line) {
    const known = nodes.get(line.key);
    if (known) return known;
    const node = makeNode(line);
    nodes.set(line.key, node);
    return node;
  }

  function place(node, index) {
    if (list.children[index] !== node) list.insertBefore(node, list.children[index] ?? null);
  }

  function removeOthers(lines) {
    const keys = new Set(lines.map(({ key }) => key));
    for (const [key, node] of nodes) {
      if (keys.has(key)) continue;
      node.remove();
      nodes.delete(key);
    }
  }

  conversation.store.subscribe((state) => {
    const lines = linesOf(state);
    const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END_PX;
    removeOthers(lines);
    lines.forEach((line, index) => {
      const node = nodeOf(line);
      paintNode(node, line);
      place(node, index);
    });
    empty.hidden = lines.length > 0;
    if (atEnd) scroller.scrollTop = scroller.scrollHeight;
  });
}
