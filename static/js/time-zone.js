/**
 * The clock of this device. Where the page does not know the candidate's time zone: times to choose
 * from are shown in the device's own, and an appointment is told by its clock, too.
 */

const here = Intl.DateTimeFormat().resolvedOptions().timeZone;

function showTimesHere(form) {
  const { zone } = form.elements;
  if (form.dataset.guess === undefined || here === form.dataset.zone) return;
  if (![...zone.options].some((option) => option.value === here)) return;
  const address = new URL(location.href);
  address.searchParams.set('zone', here);
  location.replace(address);
}

function tellTimeHere(place) {
  const moment = place.parentElement.querySelector('time[data-moment]');
  if (!moment) return;
  const words = new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: 'full', timeStyle: 'short', timeZone: here,
  });
  place.querySelector('[data-own-time]').textContent =
    `${words.format(new Date(moment.dateTime))} (${here})`;
  place.hidden = false;
}

document.querySelectorAll('.zone-form').forEach(showTimesHere);
document.querySelectorAll('[data-own-clock]').forEach(tellTimeHere);
