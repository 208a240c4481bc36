// The widgets of a page: their models, made of the state that the page brings, and kept alive by the kernel's messages.

import { ErrorWidgetView, LayoutModel, LayoutView, put_buffers, shims, StyleModel, StyleView } from "@jupyter-widgets/base";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import * as box from "@jupyter-widgets/controls/lib/widget_box";
import * as button from "@jupyter-widgets/controls/lib/widget_button";
import * as text from "@jupyter-widgets/controls/lib/widget_string";

import { AnyModel, AnyView } from "./anywidget.js";

const { BoxModel, BoxView, HBoxModel, HBoxView, VBoxModel, VBoxView } = box;
const { ButtonModel, ButtonStyleModel, ButtonView } = button;
const { HTMLModel, HTMLStyleModel, HTMLView } = text;

const CLASSES = {
  "@jupyter-widgets/base": { ErrorWidgetView, LayoutModel, LayoutView, StyleModel, StyleView },
  "@jupyter-widgets/controls": {
    ...{ BoxModel, BoxView, HBoxModel, HBoxView, VBoxModel, VBoxView },
    ...{ ButtonModel, ButtonStyleModel, ButtonView, HTMLModel, HTMLStyleModel, HTMLView },
  },
  anywidget: { AnyModel, AnyView },
};
const PATIENCE = 10000;

/** The way to one widget of the kernel; what comes before its model listens waits for it. */
class Channel extends shims.services.Comm {
  constructor(comm) {
    super(comm);
    this.early = [];
    comm.onMsg = (message) => void this.hear(message);
  }

  hear(message) {
    this.early.push(message);
  }

  on_msg(act) {
    this.hear = act;
    for (const message of this.early.splice(0)) Promise.resolve().then(() => this.hear(message));
  }
}

export class Manager extends ManagerBase {
  constructor(kernel) {
    super();
    this.kernel = kernel;
    kernel.registerCommTarget(this.comm_target_name, (comm, message) => {
      if (!this.has_model(comm.commId)) void this.handle_comm_open(new Channel(comm), message);
    });
  }

  /** Make a model of each state; every one is known before the first asks for another. */
  restore(models) {
    return Promise.all(models.filter(({ id }) => !this.has_model(id)).map((model) => this.made(model)));
  }

  made({ id, name, module, state }, comm = this.channel(id)) {
    const version = state._model_module_version;
    return this.new_model({ model_id: id, model_name: name, model_module: module, model_module_version: version, comm }, state);
  }

  channel(id) {
    return new Channel(this.kernel.createComm(this.comm_target_name, id));
  }

  /** A model; one that the page did not bring and no message told of is asked for. */
  get_model(id) {
    if (!this.has_model(id)) this.register_model(id, this.fetched(id));
    return this._models[id];
  }

  async fetched(id) {
    const comm = this.channel(id);
    const { state, buffer_paths: paths = [], buffers } = await new Promise((resolve, reject) => {
      setTimeout(reject, PATIENCE, new Error(`no widget ${id}`));
      comm.on_msg(({ content, buffers }) => content.data.method === "update" && resolve({ ...content.data, buffers }));
      comm.send({ method: "request_state" }, this.callbacks());
    });
    put_buffers(state, paths, buffers);
    const { _model_name: name, _model_module: module } = state;
    return this._make_model({ model_id: id, model_name: name, model_module: module, comm }, state);
  }

  async loadClass(name, module) {
    const found = CLASSES[module]?.[name];
    if (!found) throw new Error(`${module} ${name} is not among the widgets of a page`);
    return found;
  }

  _get_comm_info() {
    return Promise.resolve({});
  }

  _create_comm(target, id) {
    return Promise.resolve(this.channel(id));
  }
}
