// In the place of @jupyterlab/coreutils: what a connection to a kernel asks for, answered for a page of our own server.

/** Addresses. */
export const URLExt = {
  join: (...parts) => parts.map((part, place) => (place ? part.replace(/^\/+/, "") : part).replace(/\/+$/, "")).join("/"),
  normalize: (url) => url,
  getHostName: (url) => new URL(url).host,
};

/** What JupyterLab writes into its page: here no token, no other address, and every message counts. */
export const PageConfig = {
  getOption: () => "",
  getToken: () => "",
  getBaseUrl: () => `${location.origin}/`,
  getWsUrl: () => `${location.origin.replace(/^http/, "ws")}/`,
};
