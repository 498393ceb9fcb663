/**
 * The keys that the page lists under “Keyboard”: with Alt and Shift, so that none of them is typed by
 * accident or taken from a screen reader. By place, as layouts differ.
 */

/** @param {Record<string, () => void>} acts by `KeyboardEvent.code` */
export function mountShortcuts(acts) {
  document.addEventListener('keydown', (event) => {
    const { altKey, shiftKey, ctrlKey, metaKey, repeat, code } = event;
    if (!altKey || !shiftKey || ctrlKey || metaKey || repeat || !acts[code]) return;
    event.preventDefault();
    acts[code]();
  });
}
