// Widgets of anywidget: the kernel sends their module as text, and `render({ model, el })` draws them.
//
// anywidget's own front end gives a module two seconds, and what comes for a slower one is lost; it needs a browser of
// 2024; and it loads the module for each widget anew. The Python side and the modules are the same for both.

import { DOMWidgetModel, DOMWidgetView } from "@jupyter-widgets/base";

import { moduleOf } from "./modul.js";
import { tell } from "./pengganti/galat.js";

export class AnyModel extends DOMWidgetModel {}

export class AnyView extends DOMWidgetView {
  render() {
    this.draw().catch((error) => {
      console.error(error);
      tell(this.el);
    });
  }

  async draw() {
    const { render } = await moduleOf(this.model.get("_esm"));
    if (this.gone) return;
    const end = await render({ model: heardBy(this.model, this), el: this.el });
    if (this.gone) end?.();
    else this.end = end;
  }

  remove() {
    if (!this.gone) {
      this.gone = true;
      this.model.off(null, null, this);
      this.end?.();
    }
    return super.remove();
  }
}

/** The model as a module sees it; what it listens to ends with its view. */
function heardBy(model, view) {
  const own = ["get", "set", "save_changes", "send"].map((name) => [name, model[name].bind(model)]);
  return {
    ...Object.fromEntries(own),
    on: (name, act) => model.on(name, act, view),
    off: (name, act) => model.off(name, act, view),
    widget_manager: model.widget_manager,
  };
}
