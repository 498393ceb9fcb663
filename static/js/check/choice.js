/**
 * A list of microphones or loudspeakers to choose from, shown where there is a choice.
 */

import { chooseDevice, chosenDevice } from '../audio/chosen.js';

const KINDS = { microphone: 'audioinput', speaker: 'audiooutput' };

/**
 * `name`: what one is called that has no name.
 * @returns {(current?: string) => Promise<void>} fills the list anew; `current`: the id in use
 */
export function makeChoice({ place, list, kind, name, onChoice }) {
  list.addEventListener('change', () => {
    chooseDevice(kind, list.value);
    onChoice();
  });
  return async (current = chosenDevice(kind)) => {
    const devices = await navigator.mediaDevices.enumerateDevices();
    const found = devices.filter((device) => device.kind === KINDS[kind] && device.deviceId);
    list.replaceChildren(
      ...found.map(({ label, deviceId }, index) => new Option(label || `${name} ${index + 1}`, deviceId)),
    );
    if (found.some(({ deviceId }) => deviceId === current)) list.value = current;
    place.hidden = found.length < 2;
  };
}
