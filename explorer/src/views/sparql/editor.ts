/** YASGUI's editor, turned to this server: its completions know our vocabulary and ask nobody. */

import Yasqe from "@zazuko/yasqe";
import "@zazuko/yasqe/build/yasqe.min.css";
import { TERMS } from "./terms";

const COMPLETIONS = {
  prefixes: (prefixes: Readonly<Record<string, string>>) =>
    Object.entries(prefixes).map(([name, namespace]) => `${name}: <${namespace}>`),
  class: () => [...TERMS.classes],
  property: () => [...TERMS.properties],
} as const;

/** An editor in an element; `onRun` is called by its own keys (Ctrl+Enter). */
export function makeEditor(
  parent: HTMLElement,
  value: string,
  label: string,
  prefixes: Readonly<Record<string, string>>,
  onRun: () => void,
): Yasqe {
  for (const [name, get] of Object.entries(COMPLETIONS)) {
    Yasqe.forkAutocompleter(
      name,
      { name: `own-${name}`, get: () => get(prefixes), persistenceId: null, bulk: true, autoShow: true },
      false,
    );
  }
  const editor = new Yasqe(parent, {
    screenReaderLabel: label,
    autocompleters: ["variables", ...Object.keys(COMPLETIONS).map((name) => `own-${name}`)],
    prefixCcApi: null,
    persistenceId: null, // a query stays on the page, not in the browser's storage
    consumeShareLink: null,
    createShareableLink: null as never, // its types know no other way to be without the button
    showQueryButton: false,
    resizeable: false,
    editorHeight: "auto", // a box that scrolls on its own could not be reached by keyboard
    extraKeys: {
      "Ctrl-Enter": onRun,
      "Cmd-Enter": onRun,
      "Ctrl-Space": () => editor.autocomplete(),
      "Ctrl-/": () => editor.commentLines(),
      "Shift-Ctrl-F": () => editor.autoformat(),
      Esc: () => editor.getInputField().blur(),
    },
  });
  editor.setValue(value);
  return editor;
}
