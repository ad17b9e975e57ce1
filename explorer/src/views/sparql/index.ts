/** The SPARQL page: an editor that knows the vocabulary, the cookbook's questions, answers as table or chart. */

import { make, makeButton } from "../../dom";
import { type Context, readRecord, readSource, tellError, type View, wasAborted } from "../../view";
import { makeEditor } from "./editor";
import { Results } from "./results";
import { TERMS } from "./terms";

const ACCEPT = "application/sparql-results+json, text/turtle;q=0.9";

export const enhance: View = async (root, context) => {
  const field = root.querySelector("textarea");
  if (field !== null) {
    new QueryView(root, context, readSource(root)).open(field);
  }
};

class QueryView {
  readonly #status = make("p", { class: "view-status", role: "status" });
  readonly #results: Results;
  readonly #prefixes: Readonly<Record<string, string>>;
  readonly #stop: HTMLButtonElement;
  #request: AbortController | undefined;

  constructor(
    readonly root: HTMLElement,
    readonly context: Context,
    readonly endpoint: string,
  ) {
    this.#prefixes = { ...TERMS.prefixes, ...readRecord(root.dataset.prefixes) };
    const stop = { class: "view-button", "data-act": "stop", disabled: true };
    this.#stop = makeButton(context.words.say("query.stop"), () => this.#request?.abort(), stop);
    const { base } = root.dataset;
    const pageOf = (iri: string): string =>
      base !== undefined && iri.startsWith(base) ? `/resource?${new URLSearchParams({ iri })}` : iri;
    this.#results = new Results(context.words, this.#prefixes, pageOf, (sentence) =>
      this.#say(sentence, true),
    );
  }

  /** The editor takes the place of the form; the cookbook's own form stays as it is. */
  open(field: HTMLTextAreaElement): void {
    const { words } = this.context;
    const form: HTMLElement = field.form ?? field;
    const box = make("div", { class: "view-editor" });
    const run = (): void => void this.#run(editor.getValue());
    const block = make(
      "div",
      { class: "view" },
      box,
      make("p", { class: "view-aside" }, words.say("query.keys")),
      make(
        "div",
        { class: "view-tools" },
        makeButton(words.say("query.run"), run, { class: "view-button view-primary", "data-act": "run" }),
        this.#stop,
      ),
      this.#status,
      this.#results.root,
    );
    form.before(block);
    form.hidden = true;
    const editor = makeEditor(box, field.value, words.say("query"), this.#prefixes, run);
  }

  async #run(query: string): Promise<void> {
    const { words } = this.context;
    this.#request?.abort();
    const request = new AbortController();
    this.#request = request;
    this.#stop.disabled = false;
    this.#results.clear();
    // What the server answered when the page was asked for is of another query.
    for (const old of document.querySelectorAll("main > section, main > .problem")) {
      old.remove();
    }
    this.#say(words.say("query.running"));
    this.root.dataset.state = "running";
    try {
      const response = await fetch(this.endpoint, {
        method: "POST",
        headers: { Accept: ACCEPT, "Content-Type": "application/sparql-query" },
        body: query,
        signal: request.signal,
      });
      const text = await response.text();
      const type = response.headers.get("content-type") ?? "";
      if (response.ok) {
        this.#say(this.#results.show({ type, text }));
      } else {
        this.#say(readReason(text, type) || `${response.status} ${response.statusText}`, true);
      }
      this.root.dataset.state = response.ok ? "answered" : "refused";
    } catch (error) {
      this.#say(wasAborted(error) ? "" : tellError(error), true);
      this.root.dataset.state = "refused";
    } finally {
      this.#stop.disabled = this.#request === request;
    }
  }

  #say(sentence: string, isWrong = false): void {
    this.#status.textContent = sentence;
    this.#status.classList.toggle("view-failure", isWrong && sentence !== "");
  }
}

/** The sentence of a refusal: the detail of problem+json, else the text itself. */
function readReason(text: string, type: string): string {
  if (type.includes("json")) {
    const { detail } = JSON.parse(text) as { detail?: unknown };
    return typeof detail === "string" ? detail : text;
  }
  return text.trim();
}
