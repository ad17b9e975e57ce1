/** What the editor completes: our own prefixes, classes and properties, from the vocabulary's JSON-LD context. */

import contextText from "../../../../ontology/context.jsonld?raw";

type Definition = string | { readonly "@id"?: string; readonly "@reverse"?: string };

export interface Terms {
  /** Prefix → namespace. */
  readonly prefixes: Readonly<Record<string, string>>;
  readonly classes: readonly string[]; // IRIs
  readonly properties: readonly string[];
}

/** Prefixes, classes and properties of a JSON-LD context: a prefix is an address, a class begins with a capital. */
export function readTerms(text: string): Terms {
  const { "@context": context } = JSON.parse(text) as { "@context": Readonly<Record<string, Definition>> };
  const entries = Object.entries(context).filter(
    ([name, value]) => !name.startsWith("@") && !isKeyword(value),
  );
  const prefixes = Object.fromEntries(
    entries.filter((entry): entry is [string, string] => isNamespace(entry[1])),
  );
  const iris = entries
    .filter(([, value]) => !isNamespace(value))
    .flatMap(([name, value]) => {
      const iri = expand(
        typeof value === "string" ? value : (value["@id"] ?? value["@reverse"] ?? ""),
        prefixes,
      );
      return iri === null ? [] : [{ iri, isClass: /^[A-Z]/.test(name) }];
    });
  const unique = (wanted: boolean): string[] =>
    [...new Set(iris.filter(({ isClass }) => isClass === wanted).map(({ iri }) => iri))].sort();
  return { prefixes, classes: unique(true), properties: unique(false) };
}

/** "https://schema.org/name" → "schema:name", by the longest namespace that fits. */
export function abbreviate(iri: string, prefixes: Readonly<Record<string, string>>): string {
  const found = Object.entries(prefixes)
    .filter(([, namespace]) => iri.startsWith(namespace) && /^[\w.-]+$/.test(iri.slice(namespace.length)))
    .sort(([, a], [, b]) => b.length - a.length)[0];
  return found === undefined ? iri : `${found[0]}:${iri.slice(found[1].length)}`;
}

export const TERMS = readTerms(contextText);

function isKeyword(value: Definition): boolean {
  return typeof value === "string" && value.startsWith("@");
}

function isNamespace(value: Definition): value is string {
  return typeof value === "string" && /^https?:.*[#/]$/.test(value);
}

function expand(name: string, prefixes: Readonly<Record<string, string>>): string | null {
  if (/^https?:/.test(name)) {
    return name;
  }
  const [prefix = "", local] = name.split(":", 2);
  const namespace = prefixes[prefix];
  return namespace === undefined || local === undefined ? null : namespace + local;
}
