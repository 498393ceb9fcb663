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
 * @returns {string} the key itself where the page has no such sentence
 */
export function words(key, values = {}) {
  table ??= load();
  return (table[key] ?? key).replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}
