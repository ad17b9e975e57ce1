/** Links to pages of this server. */

import { type GraphNode, withParameters } from "./api";

/** An address that keeps the language where the reader chose it by a link: there are no cookies to remember it. */
export function keepLanguage(address: string, search: string = location.search): string {
  const chosen = new URLSearchParams(search).get("lang");
  return chosen === null ? address : withParameters(address, { lang: chosen });
}

export function pageOf(node: GraphNode): string {
  return keepLanguage(node.page);
}
