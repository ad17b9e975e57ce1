/** The SPARQL page: an editor that knows the vocabulary, the cookbook's questions, answers as table or chart. */

import { make, makeButton, makeId } from "../../dom";
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
  #request: AbortController | undefined;

  constructor(
    readonly root: HTMLElement,
    readonly context: Context,
    readonly endpoint: string,
  ) {
    this.#prefixes = { ...TERMS.prefixes, ...readRecord(root.dataset.prefixes) };
    const { base } = root.dataset;
    const pageOf = (iri: string): string =>
      base !== undefined && iri.startsWith(base) ? `/resource?${new URLSearchParams({ iri })}` : iri;
    this.#results = new Results(context.words, this.#prefixes, pageOf, (sentence) =>
      this.#say(sentence, true),
    );
  }

  open(field: HTMLTextAreaElement): void {
    const { words } = this.context;
    const form = field.form;
    const box = make("div", { class: "view-editor" });
    const run = makeButton(words.say("query.run"), () => void this.#run(editor.getValue()), {
      class: "view-button view-primary",
      "data-act": "run",
    });
    const stop = makeButton(words.say("query.stop"), () => this.#request?.abort(), {
      class: "view-button",
      "data-act": "stop",
    });
    const block = make(
      "div",
      {},
      this.#makeMenu((query) => editor.setValue(query)),
      box,
      make("p", { class: "view-aside" }, words.say("query.keys")),
      make("div", { class: "view-tools" }, run, stop),
      this.#status,
      this.#results.root,
    );
    // The form stays where it was, for its fields are what the page's own words describe; it is only put out of sight.
    (form ?? field).before(block);
    (form ?? field).hidden = true;
    const editor = makeEditor(
      box,
      field.value,
      words.say("query"),
      this.#prefixes,
      () => void this.#run(editor.getValue()),
    );
  }

  #makeMenu(onChoose: (query: string) => void): HTMLElement {
    const { words } = this.context;
    const questions = [...this.root.querySelectorAll<HTMLElement>("[data-query]")];
    const id = makeId("cookbook");
    const menu = make(
      "select",
      { id },
      make("option", { value: "" }, words.say("query.choose")),
      ...questions.map((question, at) => make("option", { value: at }, (question.textContent ?? "").trim())),
    );
    menu.addEventListener("change", () => {
      const query = questions[Number(menu.value)]?.dataset.query;
      if (menu.value !== "" && query !== undefined) {
        onChoose(query);
      }
    });
    return make(
      "p",
      { class: "view-field", hidden: questions.length === 0 },
      make("label", { for: id }, words.say("query.cookbook")),
      " ",
      menu,
    );
  }

  async #run(query: string): Promise<void> {
    const { words } = this.context;
    this.#request?.abort();
    const request = new AbortController();
    this.#request = request;
    this.#results.clear();
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
