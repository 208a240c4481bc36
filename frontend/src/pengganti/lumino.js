// In the place of the index of @lumino/widgets: the two classes that boxes and views are made of, without the rest.

export { Panel } from "@lumino/widgets/src/panel";
export { Widget } from "@lumino/widgets/src/widget";
