/**
 * The three metrics over time, drawn by uPlot; the summary and the table beside it say the same.
 * Lines differ in dash as well as in colour, and take both from the page's style.
 */

import { METRICS } from './phrases.js';

const HEIGHT_PX = 180;
const DASHES = { topic_relevance: [], question_quality: [7, 4], interview_progress: [2, 3] };
const SHORTEST_MINUTES = 2;

/**
 * @param {object[]} looks decisions with metrics, oldest first
 * @returns {(number | null)[][]} uPlot's columns: minutes, then a metric each
 */
export function columnsOf(looks) {
  const shares = METRICS.map((name) => looks.map(({ metrics }) => metrics[name] ?? null));
  return [looks.map(({ elapsed_minutes: minutes }) => minutes), ...shares];
}

/** Whether it changed, or may change, the talk. */
function isAct({ action, state, elapsed_minutes: minutes }) {
  return minutes !== null && action !== 'ignore' && state !== 'noted';
}

function colourOf(root, name) {
  return getComputedStyle(root.querySelector(`.swatch[data-metric="${name}"]`)).color;
}

function drawActs(chart, acts, colour) {
  const { ctx: canvas, bbox } = chart;
  canvas.save();
  canvas.strokeStyle = canvas.fillStyle = colour;
  canvas.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
  for (const { elapsed_minutes: minutes } of acts) {
    const x = Math.round(chart.valToPos(minutes, 'x', true));
    canvas.beginPath();
    canvas.moveTo(x, bbox.top);
    canvas.lineTo(x, bbox.top + bbox.height);
    canvas.stroke();
  }
  canvas.restore();
}

function optionsOf(root, width, acts) {
  const style = getComputedStyle(root);
  const [ink, line] = ['--body-quiet-color', '--hairline-color'].map((name) => style.getPropertyValue(name).trim());
  const axis = { stroke: ink, grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1 }, font: `12px ${style.fontFamily}` };
  return {
    width,
    height: HEIGHT_PX,
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: false, range: (_, _least, most) => [0, Math.max(most, SHORTEST_MINUTES)] },
      y: { range: [0, 1] },
    },
    axes: [
      { ...axis, size: 28, values: (_, marks) => marks.map((mark) => `${mark} min`) },
      { ...axis, size: 52, splits: [0, 0.25, 0.5, 0.75, 1], values: (_, marks) => marks.map((mark) => `${mark * 100} %`) },
    ],
    series: [
      {},
      ...METRICS.map((name) => ({
        stroke: colourOf(root, name),
        width: 2,
        dash: DASHES[name],
        points: { size: 6, fill: colourOf(root, name) },
        spanGaps: true,
      })),
    ],
    hooks: { draw: [(chart) => drawActs(chart, acts(), ink)] },
  };
}

/**
 * @param {HTMLElement} root the console, whose swatches have the colours
 * @param {HTMLElement} place
 * @returns {(looks: object[], decisions: object[]) => void} draws
 */
export function makeChart(root, place) {
  let chart = null;
  let columns = null;
  let acts = [];

  function rebuild() {
    chart?.destroy();
    chart = null;
    const width = Math.floor(place.clientWidth);
    if (!columns || width === 0) return;
    chart = new globalThis.uPlot(optionsOf(root, width, () => acts), columns, place);
  }

  new ResizeObserver(() => {
    const width = Math.floor(place.clientWidth);
    if (chart && width > 0) chart.setSize({ width, height: HEIGHT_PX });
    else rebuild();
  }).observe(place);
  // Colours are drawn, not styled: draw again when they change.
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', rebuild);
  new MutationObserver(rebuild).observe(document.documentElement, { attributeFilter: ['data-theme'] });

  return (looks, decisions) => {
    columns = columnsOf(looks);
    acts = decisions.filter(isAct);
    if (chart) chart.setData(columns);
    else rebuild();
  };
}
