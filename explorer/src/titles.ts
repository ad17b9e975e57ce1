/** An event in few words, as the pages title it: what kind, and who. */

import type { GraphEvent } from "./api";
import { type Context, nameType } from "./view";

const NAMED = 3; // participants

export function titleEvent(event: GraphEvent, { words, labels }: Context): string {
  const kind = nameType(labels, event.subtype ?? event.type);
  const names = [...new Map(event.participants.map(({ agent }) => [agent.iri, words.name(agent)])).values()];
  if (names.length === 0) {
    return kind;
  }
  const rest = names.length - NAMED;
  const others = rest > 0 ? `, ${words.say("others", { count: rest })}` : "";
  return `${kind} – ${names.slice(0, NAMED).join(", ")}${others}`;
}
