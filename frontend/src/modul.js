// The modules that fields bring along as text. Dozens of fields bring the same text: it is loaded once.

const loaded = new Map();

/** What a module's text exports as its default. */
export function moduleOf(text) {
  if (!loaded.has(text)) loaded.set(text, load(text));
  return loaded.get(text);
}

async function load(text) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  try {
    return (await import(url)).default;
  } finally {
    URL.revokeObjectURL(url);
  }
}
