/**
 * Finds the parts of a page by `data-part`, so that views depend on no class or nesting. Used by all views.
 *
 * @typedef {(root: HTMLElement, conversation: import('../conversation.js').Conversation) => void} Mount a view
 */

/**
 * @param {ParentNode} root
 * @param {string} name
 * @returns {HTMLElement | null}
 */
export function part(root, name) {
  return root.querySelector(`[data-part="${name}"]`);
}

/** @param {() => void} act what the button of that name does */
export function press(root, name, act) {
  part(root, name).addEventListener('click', act);
}

/**
 * Set the text of an element only where it differs: screen readers announce every write.
 * @param {HTMLElement | null} element
 * @param {string} text
 */
export function write(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

/**
 * @param {string} tag
 * @param {string} className
 * @param {string} [text]
 * @returns {HTMLElement}
 */
export function make(tag, className, text = '') {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}
