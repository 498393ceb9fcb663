/** Shows of an interview's form what counts with the chosen timing. Without this, all is shown. */

const COUNTS = {
  fixed: ['scheduled_at'],
  until: ['open_until'],
  slots: ['open_until', 'calendar'],
};
const FIELDS = ['scheduled_at', 'open_until', 'calendar'];

function rowOf(name) {
  const field = document.querySelector(`[name="${name}"], [name="${name}_0"]`);
  return field?.closest(`.field-${name}`) ?? field?.closest('.field-line, .form-row');
}

function show(timing) {
  for (const name of FIELDS) {
    const row = rowOf(name);
    if (row) row.hidden = !COUNTS[timing.value].includes(name);
  }
}

document.addEventListener('DOMContentLoaded', () => {
  const timing = document.querySelector('select[name="timing"]');
  if (!timing) return;
  timing.addEventListener('change', () => show(timing));
  show(timing);
});
