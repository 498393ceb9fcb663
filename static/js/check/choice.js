/**
 * A list of microphones or loudspeakers to choose from, shown where there is a choice.
 */

import { chooseDevice, chosenDevice } from '../audio/chosen.js';
import { part } from '../views/parts.js';

const KINDS = { microphone: 'audioinput', speaker: 'audiooutput' };

/**
 * @param {HTMLElement} section that has the places for it
 * @param {'microphone' | 'speaker'} kind
 * @param {() => void} onChoice
 * @returns {(current?: string) => Promise<void>} fills the list anew; `current`: the id in use
 */
export function makeChoice(section, kind, onChoice) {
  const place = part(section, `${kind}-place`);
  const list = part(section, `${kind}-choice`);
  list.addEventListener('change', () => {
    chooseDevice(kind, list.value);
    onChoice();
  });
  return async (current = chosenDevice(kind)) => {
    const devices = await navigator.mediaDevices.enumerateDevices();
    const found = devices.filter((device) => device.kind === KINDS[kind] && device.deviceId);
    list.replaceChildren(...found.map(({ label, deviceId }) => new Option(label, deviceId)));
    if (found.some(({ deviceId }) => deviceId === current)) list.value = current;
    place.hidden = found.length < 2;
  };
}
