// The licences of the packages whose code is in the script. Some packages name theirs and leave the text out: it is here.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const HOLDERS = [
  [/^@jupyter-widgets\//, ["Copyright (c) 2015 Project Jupyter Contributors"]],
  [/^@jupyterlab\//, ["Copyright (c) 2015-2025 Project Jupyter Contributors"]],
  [/^@lumino\//, ["Copyright (c) Project Jupyter Contributors", "Copyright (c) 2014-2017, PhosphorJS Contributors"]],
  [/^backbone$/, ["Copyright (c) 2010-2019 Jeremy Ashkenas and DocumentCloud"]],
];

const TEXTS = {
  "BSD-3-Clause": `Redistribution and use in source and binary forms, with or without modification, are permitted provided that the
following conditions are met:

1. Redistributions of source code must retain the above copyright notice, this list of conditions and the following
   disclaimer.
2. Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following
   disclaimer in the documentation and/or other materials provided with the distribution.
3. Neither the name of the copyright holder nor the names of its contributors may be used to endorse or promote products
   derived from this software without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES,
INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,
SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER
IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS
SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.`,
  MIT: `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`,
};

/** One text for the packages in these folders; packages under the same words share them. */
export function licences(folders) {
  const names = new Map();
  for (const folder of folders) {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const words = wordsOf(folder, name, license);
    names.set(words, [...(names.get(words) ?? []), `${name} ${version}`]);
  }
  const parts = [...names].map(([words, held]) => `${held.join("\n")}\n\n${words}\n`);
  return `halaman.js contains code of these packages.\n\n${parts.join(`\n${"-".repeat(120)}\n\n`)}`;
}

function wordsOf(folder, name, license) {
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (file) return readFileSync(join(folder, file), "utf8").trim();
  const holders = HOLDERS.find(([pattern]) => pattern.test(name))?.[1];
  if (!holders || !TEXTS[license]) throw new Error(`whose is ${name}, and what does ${license} say?`);
  return `${holders.join("\n")}\n\n${TEXTS[license]}`;
}
