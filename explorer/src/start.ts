/** Finds what can move, and loads only what that needs. */

import { addCsvButtons } from "./saving/tables";
import { readLabels, showFailure, type View } from "./view";
import { suggest } from "./views/search";
import { Words } from "./words";

const VIEWS: Readonly<Record<string, () => Promise<View>>> = {
  timeline: async () => (await import("./views/timeline")).enhance,
  relations: async () => (await import("./views/timeline")).enhance,
  network: async () => (await import("./views/network")).enhance,
  map: async () => (await import("./views/map")).enhance,
  sparql: async () => (await import("./views/sparql")).enhance,
};

async function start(root: HTMLElement, words: Words): Promise<void> {
  const load = VIEWS[root.dataset.view ?? ""];
  if (load === undefined) {
    return;
  }
  try {
    const view = await load();
    await view(root, { words, labels: readLabels(root) });
    root.dataset.ready = "true";
  } catch (error) {
    showFailure(root, words, error);
    root.dataset.ready = "failed";
  }
}

const words = new Words(document.documentElement.lang);
addCsvButtons(document, words);
for (const root of document.querySelectorAll<HTMLElement>("[data-view]")) {
  void start(root, words);
}
for (const input of document.querySelectorAll<HTMLInputElement>("input[data-suggest]")) {
  suggest(input, input.dataset.suggest ?? "", words);
}
