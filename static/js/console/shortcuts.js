/** The keys listed under “Keyboard”: with Alt and Shift, so that none is pressed by accident. */

/** @param {Record<string, () => void>} acts by `KeyboardEvent.code` */
export function mountShortcuts(acts) {
  document.addEventListener('keydown', (event) => {
    const { altKey, shiftKey, ctrlKey, metaKey, repeat, code } = event;
    if (!altKey || !shiftKey || ctrlKey || metaKey || repeat || !acts[code]) return;
    event.preventDefault();
    acts[code]();
  });
}
