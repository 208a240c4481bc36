// In the place of jQuery: views of ipywidgets wrap their element, and of the wrapper our pages need nothing but this.

/** An element as the views keep it in `$el`. */
export default function wrapped(element) {
  return { 0: element, length: element ? 1 : 0, remove: () => element.remove(), empty: () => element.replaceChildren() };
}
