/** Says when what the page shows is not of this moment; hides it from who may see it no more. */

import { part, write } from '../views/parts.js';
import { localTime } from './moments.js';
import { show } from './nodes.js';
import { say } from './words.js';

const FINE = ['live', 'connecting'];
const STOPPED = ['login', 'forbidden', 'missing'];

/** @param {number} heardAtMs when the server last told something, since 1970 */
export function paintConnection(root, wire, heardAtMs) {
  const line = part(root, 'connection');
  const fine = FINE.includes(wire);
  write(line, fine ? '' : say(`wire_${wire}`, { time: heardAtMs ? localTime(heardAtMs) : '–' }));
  show(line, !fine);
  root.toggleAttribute('data-stopped', STOPPED.includes(wire));
}
