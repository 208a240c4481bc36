// Reads {function: [arguments, ...]} from stdin and writes {function: [result, ...]}: what the browser makes of them.
import { readFileSync } from "node:fs";
import * as uang from "../../../workbench/widgets/js/uang.js";
import { writeNumber } from "../../../workbench/widgets/js/angka.js";

const functions = { ...uang, writeNumber };
const asked = JSON.parse(readFileSync(0, "utf-8"));
const run = ([name, calls]) => [name, calls.map((args) => functions[name](...args))];
process.stdout.write(JSON.stringify(Object.fromEntries(Object.entries(asked).map(run))));
