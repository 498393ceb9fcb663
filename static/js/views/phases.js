/**
 * Shows the sections of a page that belong to its phase (`data-phases="live reconnecting"`) and takes
 * the focus along when the one that held it is gone.
 */

/** @type {import('./parts.js').Mount} */
export function mountPhases(root, conversation) {
  const sections = [...root.querySelectorAll('[data-phases]')];
  let shown = root.dataset.phase;

  conversation.store.subscribe(({ phase }) => {
    if (phase === shown) return;
    shown = phase;
    root.dataset.phase = phase;
    for (const section of sections) {
      section.hidden = !section.dataset.phases.split(' ').includes(phase);
    }
    moveFocus(root, sections);
  });
}

function moveFocus(root, sections) {
  const active = document.activeElement;
  const stranded = active === document.body || (root.contains(active) && !active.checkVisibility());
  if (!stranded) return;
  const visible = sections.find((section) => !section.hidden && section.querySelector('[data-focus]'));
  visible?.querySelector('[data-focus]').focus();
}
