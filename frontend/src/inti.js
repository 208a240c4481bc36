// The connection to the page's kernel.

import { KernelConnection } from "@jupyterlab/services/lib/kernel/default";
import { CommsOverSubshells } from "@jupyterlab/services/lib/kernel/comm";

/** Connect. Messages of fields go one after the other, never into another thread of the kernel. */
export function connected(id) {
  return new KernelConnection({ model: { id, name: "" }, commsOverSubshells: CommsOverSubshells.Disabled });
}
