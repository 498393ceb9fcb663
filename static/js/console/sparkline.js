/**
 * A line as small as a word: how one metric went. The number beside it says the same in words.
 */

const NAMESPACE = 'http://www.w3.org/2000/svg';
const WIDTH = 72;
const HEIGHT = 20;
const MARGIN = 2;

/**
 * @param {number[]} values 0 to 1, oldest first
 * @returns {string} the `points` of a polyline
 */
export function pointsOf(values) {
  const step = (WIDTH - 2 * MARGIN) / Math.max(values.length - 1, 1);
  const height = HEIGHT - 2 * MARGIN;
  return values
    .map((value, index) => [MARGIN + index * step, MARGIN + (1 - Math.min(Math.max(value, 0), 1)) * height])
    .map((point) => point.map((number) => number.toFixed(1)).join(','))
    .join(' ');
}

/** @returns {SVGElement} */
export function makeSparkline() {
  const svg = document.createElementNS(NAMESPACE, 'svg');
  const line = document.createElementNS(NAMESPACE, 'polyline');
  svg.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
  svg.setAttribute('class', 'sparkline');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(line);
  return svg;
}

/** @param {SVGElement} svg @param {number[]} values */
export function drawSparkline(svg, values) {
  svg.firstElementChild.setAttribute('points', values.length > 1 ? pointsOf(values) : '');
}
