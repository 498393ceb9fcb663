/**
 * Elements out of the page's own templates, and lists of them that keep their nodes, so that focus
 * and reading position survive an update. Used by the console's views.
 */

import { part, write } from '../views/parts.js';

/**
 * @param {string} name of a `<template data-part>`
 * @returns {HTMLElement}
 */
export function stamp(name) {
  return part(document, name).content.firstElementChild.cloneNode(true);
}

/** @returns {HTMLElement} */
export function slot(node, name) {
  return node.querySelector(`[data-slot="${name}"]`);
}

/** Write into a slot. */
export function put(node, name, text) {
  write(slot(node, name), text);
}

/** The same; without words it is hidden. `holder`: the slot that is shown or hidden. */
export function fill(node, name, text, holder = name) {
  put(node, name, text);
  show(slot(node, holder), text !== '');
}

/** Show or hide, touching the page only where that is a change. */
export function show(element, visible) {
  if (element && element.hidden === visible) element.hidden = !visible;
}

/** An element with text. */
export function element(tag, text = '', attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/**
 * @template Thing
 * @param {HTMLElement} list
 * @param {{key: (thing: Thing) => unknown, make: (thing: Thing) => HTMLElement,
 *   paint: (node: HTMLElement, thing: Thing, now: object) => void}} how
 * @returns {(things: Thing[], now?: object) => HTMLElement[]} paints, and returns the new nodes
 */
export function keyedList(list, { key, make, paint }) {
  const nodes = new Map();

  function nodeOf(thing, fresh) {
    const known = nodes.get(key(thing));
    if (known) return known;
    const node = make(thing);
    nodes.set(key(thing), node);
    fresh.push(node);
    return node;
  }

  function removeOthers(things) {
    const keys = new Set(things.map(key));
    for (const [name, node] of nodes) {
      if (keys.has(name)) continue;
      node.remove();
      nodes.delete(name);
    }
  }

  return (things, now) => {
    const fresh = [];
    const focused = document.activeElement;
    removeOthers(things);
    things.forEach((thing, index) => {
      const node = nodeOf(thing, fresh);
      paint(node, thing, now);
      if (list.children[index] !== node) list.insertBefore(node, list.children[index] ?? null);
    });
    // A node that is moved loses the focus.
    if (focused !== document.activeElement && list.contains(focused)) focused.focus({ preventScroll: true });
    return fresh;
  };
}

/** Says it once to a screen reader; what was said before makes room. */
export function announce(region, text) {
  region.append(element('p', text));
  while (region.childElementCount > 3) region.firstElementChild.remove();
}
