/** Offers the time zone of this device, where it is another than the chosen one. Nothing is sent
 * before its button is pressed. */

const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
// Browsers without a place tell one of these.
const here = /^(Etc\/|GMT$|UTC$)/.test(timeZone) ? 'UTC' : timeZone;

for (const form of document.querySelectorAll('[data-device-clock]')) {
  if (here && here !== (form.dataset.deviceClock || 'UTC')) {
    form.elements.time_zone.value = here;
    form.querySelector('[data-device-zone]').textContent = here;
    form.hidden = false;
  }
}
