// In the place of the index of @jupyterlab/services: of its managers of contents, sessions and settings no page has any.

export { CommsOverSubshells } from "@jupyterlab/services/lib/kernel/comm";
export { ServerConnection } from "@jupyterlab/services/lib/serverconnection";
