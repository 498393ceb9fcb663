/* Opens all evidence at once, by its button and for paper. Without this script each opens by itself. */

const details = [...document.querySelectorAll('.compare-scroll details')];
const button = document.querySelector('[data-part="open-all"]');

function setOpen(isOpen) {
  for (const one of details) one.open = isOpen;
  button.setAttribute('aria-pressed', String(isOpen));
}

if (details.length) {
  button.hidden = false;
  button.addEventListener('click', () => setOpen(button.getAttribute('aria-pressed') !== 'true'));

  let before = [];
  addEventListener('beforeprint', () => {
    before = details.filter((one) => !one.open);
    for (const one of before) one.open = true;
  });
  addEventListener('afterprint', () => {
    for (const one of before) one.open = false;
  });
}
