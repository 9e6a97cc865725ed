/** What addresses of an experiment say: ids and names, nothing of a record. */
export interface ExperimentSearch {
  /** Names of the experiments that it is compared with, the first for the summary. */
  c?: string[];
  /** The root and the span that are looked at, as official clients link to them. */
  r?: string;
  s?: string;
  /** The name of the compared experiment whose trace is looked at. */
  e?: string;
}

export const MOST_COMPARED = 3;

export function experimentSearch(search: Record<string, unknown>): ExperimentSearch {
  const found: ExperimentSearch = {};
  const compared = (Array.isArray(search.c) ? search.c : [search.c]).flatMap(textOf).slice(0, MOST_COMPARED);
  if (compared.length > 0) found.c = compared;
  for (const key of ['r', 's', 'e'] as const) {
    const [text] = textOf(search[key]);
    if (text !== undefined) found[key] = text;
  }
  return found;
}

/** The router reads `r=123` as a number. */
function textOf(value: unknown): string[] {
  if (typeof value === 'number') return [String(value)];
  return typeof value === 'string' && value !== '' ? [value] : [];
}
