/** Copies a field's text. The button shows only where the browser can copy. */

for (const button of document.querySelectorAll('[data-copies]')) {
  const field = document.getElementById(button.dataset.copies);
  field.addEventListener('focus', () => field.select());
  if (navigator.clipboard) {
    button.hidden = false;
    button.addEventListener('click', () => copy(field, button));
  }
}

async function copy(field, button) {
  try {
    await navigator.clipboard.writeText(field.value);
    button.textContent = button.dataset.done;
  } catch {
    // Forbidden here: a selected field can still be copied by hand.
    field.select();
  }
}
