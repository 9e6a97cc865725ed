import { queryOptions } from '@tanstack/react-query';
import { post } from '../api/control';

/** A path into a root span, such as `['metadata', 'id']`. */
export type KeyPath = string[];

const INPUT: KeyPath[] = [['input']];
const STEP = '(?:[A-Za-z_][A-Za-z0-9_]*|"[^"]+"|`[^`]+`)';
const PATH = `${STEP}(?:\\s*\\.\\s*${STEP})*`;
const PATHS = new RegExp(`^\\s*[\\[(]?\\s*(${PATH}(?:\\s*,\\s*${PATH})*)\\s*[\\])]?\\s*$`);

/** By what traces of two experiments are matched, as data planes read the project's setting. */
export function keyPaths(setting: unknown): KeyPath[] {
  const paths = typeof setting === 'string' ? PATHS.exec(setting)?.[1] : undefined;
  if (paths === undefined) return INPUT;
  return (paths.match(new RegExp(PATH, 'g')) ?? []).map((path) =>
    (path.match(new RegExp(STEP, 'g')) ?? []).map((step) => step.replace(/^["`](.*)["`]$/, '$1')),
  );
}

export function keyPathsQuery(projectId: string) {
  return queryOptions({
    queryKey: ['comparison-key', projectId],
    queryFn: async () => {
      const [project] = await post('/api/project/get', { id: projectId });
      return keyPaths(project?.settings?.comparison_key);
    },
    staleTime: 60_000,
  });
}

/** The same text for the same values, whatever the order of their fields; null where there is nothing. */
export function keyText(values: readonly unknown[]): string | null {
  if (values.every((value) => value === null || value === undefined)) return null;
  return JSON.stringify(values.map(ordered));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value ?? null;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inner]) => [name, ordered(inner)]));
}
