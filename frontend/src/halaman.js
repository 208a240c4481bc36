// The page of a step: the server sends its frame at once, then the widgets' state, while the kernel runs the notebook.
//
// This script is loaded meanwhile. As soon as the page names its kernel we connect; when the page has ended, models are
// made of the state in it and drawn. A widget is drawn only when its model is there.

import { Widget } from "@lumino/widgets";

import { connected } from "./inti.js";
import { modelsOf } from "./keadaan.js";
import { Manager } from "./manajer.js";
import { moduleOf } from "./modul.js";

const CONFIG = "jupyter-config-data";

/** What the server wrote into an element; null while it is not there, or not yet whole. */
function read(id) {
  try {
    return JSON.parse(document.getElementById(id).textContent);
  } catch {
    return null;
  }
}

/** The id of the page's kernel, as soon as it is known. */
const kernelNamed = new Promise((resolve) => {
  const look = () => {
    const config = read(CONFIG);
    if (config) resolve(config.kernelId);
    return config;
  };
  const watching = new MutationObserver(() => look() && watching.disconnect());
  if (!look()) watching.observe(document, { childList: true, subtree: true, characterData: true });
});

const whole = new Promise((resolve) => {
  if (document.readyState !== "loading") resolve();
  else document.addEventListener("DOMContentLoaded", resolve);
});

async function open() {
  const manager = new Manager(connected(await kernelNamed));
  await whole;
  const state = read("keadaan-widget");
  if (!state) return; // the page ends with a sentence, or was cut off
  const models = modelsOf(state);
  await Promise.allSettled(models.map(({ state: { _esm } }) => _esm && moduleOf(_esm)));
  await manager.restore(models);
  for (const place of document.querySelectorAll("[data-widget]")) {
    const view = await manager.create_view(await manager.get_model(place.dataset.widget));
    Widget.attach(view.luminoWidget, place);
  }
  document.body.classList.add("siap");
}

void open();
