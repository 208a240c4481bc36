// node rakit.js [FOLDER]: make halaman.js and the licences of what it contains. The same sources give the same bytes.

import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

import { licences } from "./lisensi.js";

const HERE = dirname(fileURLToPath(import.meta.url));
const STATIC = join(HERE, "../workbench/data/voila/templates/meja/static");
const own = (name) => join(HERE, "src/pengganti", name);

/** Modules that are replaced by a few lines of ours, and who asks for them. */
const REPLACED = [
  [/^jquery$/, /./, own("jquery.js")],
  [/^sanitize-html$/, /./, own("sanitize.js")],
  [/^@jupyterlab\/coreutils$/, /./, own("coreutils.js")],
  [/^@lumino\/widgets$/, /./, own("lumino.js")],
  [/^\.\/errorwidget$/, /@jupyter-widgets\/base\/lib\/index\.js$/, own("galat.js")],
  [/^\.\.$/, /services\/lib\/kernel\/default\.js$/, own("services.js")],
];

const replaced = {
  name: "replaced",
  setup(bundling) {
    for (const [name, asking, path] of REPLACED) {
      bundling.onResolve({ filter: name }, ({ importer }) => (asking.test(importer) ? { path } : undefined));
    }
  },
};

const { outputFiles, metafile } = await build({
  absWorkingDir: HERE,
  entryPoints: ["src/halaman.js"],
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  format: "iife",
  target: "es2019",
  supported: { "dynamic-import": true },
  legalComments: "none",
  banner: { js: "/* halaman.LISENSI.txt */" },
  define: { "process.env.NODE_ENV": '"production"', global: "window" },
  plugins: [replaced],
});

/** The packages whose code is in the script. */
function packages() {
  const [{ inputs }] = Object.values(metafile.outputs);
  const folders = Object.entries(inputs)
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]);
  return [...new Set(folders.filter(Boolean))].sort().map((folder) => join(HERE, folder));
}

const target = process.argv[2] ?? STATIC;
writeFileSync(join(target, "halaman.js"), outputFiles[0].contents);
writeFileSync(join(target, "halaman.LISENSI.txt"), licences(packages()));
