import { metricDifference, scoreDifference, type Difference } from './difference';
import type { Result, Results } from './results';

/** What an input came to in one experiment; several trials of it are averaged. */
export interface Outcome {
  row: Result;
  trials: number;
  scores: Record<string, number>;
  /** In seconds. */
  duration: number | null;
}

/** A row of the table: the experiment's own outcome, and what the others came to, in their order. */
export interface Line {
  id: string;
  own: Outcome;
  others: (Outcome | undefined)[];
}

export function linesOf(own: Results, others: readonly (Results | undefined)[]): Line[] {
  const byKey = others.map((results) => grouped(results));
  return own.rows.map((row) => {
    const key = own.keys.get(row.id);
    return {
      id: row.id,
      own: outcomeOf([row], row),
      others: byKey.map((groups) => {
        const found = key === undefined ? undefined : groups.get(key);
        return found?.[0] && outcomeOf(found, found[0]);
      }),
    };
  });
}

function grouped(results: Results | undefined): Map<string, Result[]> {
  const groups = new Map<string, Result[]>();
  for (const row of results?.rows ?? []) {
    const key = results?.keys.get(row.id);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

function outcomeOf(rows: readonly Result[], row: Result): Outcome {
  const scores: Record<string, number> = {};
  for (const name of new Set(rows.flatMap((one) => Object.keys(one.scores ?? {})))) {
    const value = mean(rows.map((one) => one.scores?.[name]));
    if (value !== null) scores[name] = value;
  }
  return { row, trials: rows.length, scores, duration: mean(rows.map((one) => one.metrics?.duration)) };
}

function mean(values: readonly (number | null | undefined)[]): number | null {
  const found = values.filter((value) => typeof value === 'number');
  return found.length === 0 ? null : found.reduce((sum, value) => sum + value, 0) / found.length;
}

/** The names of all scores that somebody gave. */
export function scoreNames(lines: readonly Line[]): string[] {
  const names = new Set<string>();
  for (const { own, others } of lines) {
    for (const outcome of [own, ...others])
      Object.keys(outcome?.scores ?? {}).forEach((name) => names.add(name));
  }
  return [...names].toSorted();
}

/** Of a line against the first of the others. */
export function differenceOf({ own, others }: Line, score: string): Difference | undefined {
  return scoreDifference(own.scores[score], others[0]?.scores[score]);
}

export function durationDifferenceOf({ own, others }: Line): Difference | undefined {
  return metricDifference(own.duration, others[0]?.duration);
}

/** Which lines are looked at. */
export interface LineFilter {
  /** The score that is compared; any of them unless given. */
  score: string | undefined;
  kind: 'all' | 'better' | 'worse' | 'unmatched';
}

export function filtered(lines: readonly Line[], { score, kind }: LineFilter): readonly Line[] {
  if (kind === 'all') return lines;
  if (kind === 'unmatched') return lines.filter(({ others }) => others[0] === undefined);
  const names = score === undefined ? scoreNames(lines) : [score];
  return lines.filter((line) => names.some((name) => differenceOf(line, name)?.verdict === kind));
}
