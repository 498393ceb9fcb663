/**
 * Every sentence the scripts show. The page hands them over in its own language, in
 * `<script type="application/json" id="words">`; the table is `interviews/script_words.py`.
 */

let table = null;

function load() {
  const element = globalThis.document?.getElementById('words');
  return element ? JSON.parse(element.textContent) : {};
}

/**
 * @param {string} key
 * @param {Record<string, string | number>} [values] for the places in braces: `{minutes}`
 * @param {string} [otherwise] where the page has no such sentence
 * @returns {string}
 */
export function words(key, values = {}, otherwise = key) {
  table ??= load();
  return (table[key] ?? otherwise).replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}
