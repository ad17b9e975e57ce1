/** What a view is given, and what all of them share. */

import { ApiError } from "./api";
import { make } from "./dom";
import type { Words } from "./words";

export interface Context {
  readonly words: Words;
  /** Local names of the ontology → what they are called in the page's language. */
  readonly labels: Readonly<Record<string, string>>;
}

/** Enhances an element; what is in it stays there until the view has something better. */
export type View = (root: HTMLElement, context: Context) => Promise<void>;

/** The address a view reads. */
export function readSource(root: HTMLElement): string {
  const source = root.dataset.source;
  if (source === undefined) {
    throw new Error(`data-view="${root.dataset.view}" has no data-source`);
  }
  return source;
}

/** A place for a view at the top of its element; the picture it is better than goes when it is first filled. */
export function makeStage(root: HTMLElement): { stage: HTMLElement; open: () => void } {
  const stage = make("div", { class: "view" });
  root.prepend(stage); // measured before the first answer comes
  const open = (): void => {
    root.querySelector(":scope > svg, :scope > figure")?.remove();
  };
  return { stage, open };
}

/** The JSON of an attribute; an empty object where there is none. */
export function readRecord(text: string | undefined): Readonly<Record<string, string>> {
  return text === undefined ? {} : (JSON.parse(text) as Record<string, string>);
}

/** Names of types: those of the element's data-labels, else those that the page's form offers. */
export function readLabels(root: HTMLElement): Readonly<Record<string, string>> {
  const options = document.querySelectorAll<HTMLOptionElement>(
    'select[name="type"] option[value]:not([value=""])',
  );
  const offered = [...options].map((option) => [option.value, capitalize(option.text.trim())]);
  return { ...Object.fromEntries(offered), ...readRecord(root.dataset.labels) };
}

export function capitalize(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** What a type is called: as the page says, else its name in words ("StateVisit" → "State visit"). */
export function nameType(labels: Readonly<Record<string, string>>, type: string): string {
  const words = type.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
  return capitalize(labels[type] ?? words);
}

/** A sentence for a reader about what went wrong. */
export function tellError(error: unknown): string {
  return error instanceof ApiError || error instanceof Error ? error.message : String(error);
}

/** A line above a view that has failed; the plain content below it stays. */
export function showFailure(root: HTMLElement, words: Words, error: unknown): void {
  root.querySelector(".view-failure")?.remove();
  root.prepend(
    make("p", { class: "view-failure", role: "alert" }, words.say("failed", { reason: tellError(error) })),
  );
}

export function wasAborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}
