/** The JSON API of the server (its description is at /api/openapi.json): what the views use of it. */

export interface Labelled {
  readonly label: string;
  readonly labels: Readonly<Record<string, string>>;
}

export interface GraphNode extends Labelled {
  readonly iri: string;
  readonly kind: string;
  readonly page: string;
}

export interface Entity extends GraphNode {
  readonly coordinates: { readonly latitude: number; readonly longitude: number } | null;
}

export interface GraphEvent extends GraphNode {
  readonly type: string;
  readonly subtype: string | null;
  readonly when: string | null;
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly place: GraphNode | null;
  readonly participants: readonly { readonly agent: GraphNode }[];
}

export interface Agreement extends GraphNode {
  readonly type: string | null;
  readonly when: string | null;
}

export interface Page<T> {
  readonly total: number;
  readonly items: readonly T[];
}

export interface Bucket {
  readonly period: string;
  readonly events: number;
  readonly types: Readonly<Record<string, number>>;
}

export interface Timeline {
  readonly by: string;
  readonly items: readonly Bucket[];
}

export interface PlaceCount extends Entity {
  readonly events: number;
}

export interface Tie {
  readonly between: readonly [GraphNode, GraphNode];
  readonly events: number;
  readonly encounters: number;
  readonly first: string | null;
  readonly last: string | null;
}

export interface Network extends Page<Tie> {
  readonly nodes: readonly Entity[];
}

export interface Hit extends GraphNode {
  readonly name: string;
}

/** The server's own sentence where it refuses, or what the browser says where it can't be reached. */
export class ApiError extends Error {}

/** The answer of the API at an address of this server. */
export async function ask<T>(address: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(address, {
    headers: { Accept: "application/json" },
    ...(signal === undefined ? {} : { signal }),
  });
  if (!response.ok) {
    throw new ApiError(await readProblem(response));
  }
  return (await response.json()) as T;
}

/** An address with parameters set, or taken away where they are null. */
export function withParameters(
  address: string,
  parameters: Readonly<Record<string, string | number | null>>,
): string {
  const [path = "", query = ""] = address.split("?", 2);
  const search = new URLSearchParams(query);
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null) {
      search.delete(name);
    } else {
      search.set(name, String(value));
    }
  }
  const text = search.toString();
  return text === "" ? path : `${path}?${text}`;
}

/** The same query at another endpoint: /api/timeline?country=Q881 → /api/events?country=Q881. */
export function atEndpoint(address: string, endpoint: string): string {
  const [path = "", query] = address.split("?", 2);
  const moved = path.replace(/[^/]*$/, endpoint);
  return query === undefined ? moved : `${moved}?${query}`;
}

async function readProblem(response: Response): Promise<string> {
  try {
    const problem = (await response.json()) as { detail?: unknown };
    return typeof problem.detail === "string" ? problem.detail : response.statusText;
  } catch {
    return `${response.status} ${response.statusText}`;
  }
}
