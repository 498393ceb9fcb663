/**
 * Which microphone and loudspeaker a person has chosen in the device check; the room takes the same.
 * The ids are the browser's own for this site, and stay in it.
 */

/** A browser that keeps nothing (private windows, blocked storage) keeps no choice either. */
function storage() {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

/**
 * @param {'microphone' | 'speaker'} kind
 * @returns {string} '' where the browser's own choice counts
 */
export function chosenDevice(kind) {
  return storage()?.getItem(`device.${kind}`) ?? '';
}

/** @param {'microphone' | 'speaker'} kind */
export function chooseDevice(kind, id) {
  storage()?.setItem(`device.${kind}`, id);
}

/** @param {AudioContext} context plays on the chosen loudspeaker, where there is one and it can */
export async function playOnChosen(context) {
  const id = chosenDevice('speaker');
  if (!id || !context.setSinkId) return;
  await context.setSinkId(id).catch((error) => console.warn(`loudspeaker: ${error.name}`)); // unplugged
}
