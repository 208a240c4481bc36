// In the place of the error widgets of @jupyter-widgets/base, which show an icon, English words and a trace.

import { DOMWidgetModel, DOMWidgetView } from "@jupyter-widgets/base/lib/widget";

const SENTENCE = "Bagian ini tidak dapat ditampilkan. Isian yang tersimpan tetap aman; muat ulang halaman ini.";

/** The sentence in an element. */
export function tell(element) {
  element.className = "catatan bahaya";
  element.setAttribute("role", "alert");
  element.textContent = SENTENCE;
}

export class ErrorWidgetView extends DOMWidgetView {
  render() {
    tell(this.el);
  }
}

/** A model in the place of one that could not be made; what went wrong is in the console. */
export function createErrorWidgetModel() {
  return class extends DOMWidgetModel {
    constructor(attributes, options = {}) {
      super({ ...attributes, _view_name: "ErrorWidgetView", _view_module: "@jupyter-widgets/base" }, options);
    }
  };
}

/** A view in the place of one that could not be made. */
export const createErrorWidgetView = () => ErrorWidgetView;
