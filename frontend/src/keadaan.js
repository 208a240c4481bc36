// The state of all widgets as the page brings it. Knows nothing of the page, so that it runs under node.
//
// {"teks": [text, ...], "model": {id: [name, module, {trait: value}, {trait: place in teks}]}}
// A long text that many widgets share (their module) is there once.

/** [{id, name, module, state}] of what the server wrote. */
export function modelsOf({ teks, model }) {
  return Object.entries(model).map(([id, [name, module, state, shared = {}]]) => {
    const texts = Object.entries(shared).map(([trait, place]) => [trait, teks[place]]);
    return { id, name, module, state: { ...state, ...Object.fromEntries(texts) } };
  });
}
