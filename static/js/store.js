/**
 * Holds the one state of the page and tells the views when it changed: once for all the
 * messages of a moment.
 */

/**
 * @template State
 * @param {State} initial
 * @param {(state: State, message: {type: string}) => State} reduce
 */
export function createStore(initial, reduce) {
  let state = initial;
  let waiting = false;
  const views = new Set();

  function paint() {
    waiting = false;
    for (const view of views) view(state);
  }

  return {
    get state() {
      return state;
    },
    dispatch(message) {
      const next = reduce(state, message);
      if (next === state) return;
      state = next;
      if (!waiting) queueMicrotask(paint);
      waiting = true;
    },
    /** @param {(state: State) => void} view painted now and after every change */
    subscribe(view) {
      views.add(view);
      view(state);
    },
  };
}
