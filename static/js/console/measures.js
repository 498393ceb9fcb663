/**
 * How the interview goes: the three metrics as summary, chart and table, and what is covered.
 */

import { part, write } from '../views/parts.js';
import { makeChart } from './chart.js';
import { element, keyedList, show } from './nodes.js';
import { METRICS, looksOf, percent, summaryOf } from './phrases.js';
import { say } from './words.js';

function rowOf(look) {
  const row = element('tr');
  const cells = METRICS.map((name) => element('td', `${percent(look.metrics[name])} %`));
  const by = look.metrics_by ? say(`measured_${look.metrics_by}`) : '';
  row.append(element('th', look.elapsed_minutes.toFixed(1), { scope: 'row' }), ...cells, element('td', by));
  return row;
}

function makeCovered({ competency }) {
  const node = element('li');
  node.append(element('span', competency, { dir: 'auto' }), element('span', '', { class: 'digits' }));
  node.append(element('span', '', { class: 'bar', 'aria-hidden': 'true' }));
  return node;
}

function paintCovered(node, { covered }) {
  const [, value, bar] = node.children;
  write(value, `${percent(covered)} %`);
  bar.style.setProperty('--share', covered);
}

/** @param {HTMLElement} root @param {import('./state.js').Store} store */
export function mountMeasures(root, store) {
  const rows = part(root, 'metric-rows');
  const paintCoverage = keyedList(part(root, 'coverage-list'), {
    key: ({ competency }) => competency,
    make: makeCovered,
    paint: paintCovered,
  });
  let draw = null;
  let shown = null;

  function paintMetrics(looks, decisions) {
    show(part(root, 'metrics'), true);
    write(part(root, 'metrics-summary'), summaryOf(looks));
    for (const value of root.querySelectorAll('[data-value]')) {
      write(value, `${percent(looks.at(-1).metrics[value.dataset.value])} %`);
    }
    rows.replaceChildren(...looks.map(rowOf));
    draw ??= makeChart(root, part(root, 'chart'));
    draw(looks, decisions);
  }

  store.subscribe(({ decisions, status }) => {
    if (!status) return;
    paintCoverage(status.coverage);
    show(part(root, 'coverage'), status.coverage.length > 0);
    if (decisions === shown) return;
    shown = decisions;
    const looks = looksOf(decisions);
    if (looks.length) paintMetrics(looks, decisions);
  });
}
