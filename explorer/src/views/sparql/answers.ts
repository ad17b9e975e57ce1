/** What an endpoint answers (SPARQL 1.1 Query Results JSON), as rows of cells. */

export interface Term {
  readonly type: string; // "uri", "literal", "bnode", "triple"
  readonly value: string;
  readonly datatype?: string;
}

export interface Answer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (Term | undefined)[])[];
}

interface ResultsJson {
  readonly head?: { readonly vars?: readonly string[] };
  readonly boolean?: boolean;
  readonly results?: { readonly bindings?: readonly Readonly<Record<string, Term>>[] };
}

/** Rows of a SELECT; for an ASK, one row of one cell. */
export function readAnswer(text: string): Answer {
  const json = JSON.parse(text) as ResultsJson;
  if (json.boolean !== undefined) {
    return { columns: ["ask"], rows: [[{ type: "literal", value: String(json.boolean) }]] };
  }
  const columns = json.head?.vars ?? [];
  return {
    columns,
    rows: (json.results?.bindings ?? []).map((binding) => columns.map((name) => binding[name])),
  };
}

export interface ChartData {
  readonly name: string; // of the column of labels
  readonly value: string; // of the column of numbers
  readonly bars: readonly { readonly label: string; readonly value: number }[];
}

/** The last column that holds only numbers, by the other columns; null where there is none or nothing to tell rows apart. */
export function findChart({ columns, rows }: Answer): ChartData | null {
  const value = columns.findLastIndex((_, at) => rows.length > 0 && rows.every((row) => isNumber(row[at])));
  const names = columns.map((_, at) => at).filter((at) => at !== value);
  if (value < 0 || names.length === 0) {
    return null;
  }
  const bars = rows.map((row) => ({
    label: names
      .map((at) => shortName(row[at]))
      .filter(Boolean)
      .join(" · "),
    value: Number(row[value]?.value),
  }));
  return { name: names.map((at) => columns[at]).join(", "), value: columns[value] ?? "", bars };
}

function isNumber(term: Term | undefined): boolean {
  return (
    term?.type === "literal" &&
    /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(term.value) &&
    !/#gYear$/.test(term.datatype ?? "")
  );
}

function shortName(term: Term | undefined): string {
  return term === undefined ? "" : term.type === "uri" ? term.value.replace(/^.*[/#](?=.)/, "") : term.value;
}
