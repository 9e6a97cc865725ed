/** One look at a data plane; `latencyMs` is null where there was no answer. */
export interface Look {
  latencyMs: number | null;
  version: string | null;
}

export interface PlaneFigures {
  answers: boolean;
  version: string | null;
  lastMs: number | null;
  medianMs: number | null;
  slowestMs: number | null;
  unanswered: number;
  looks: number;
}

/** An hour of looks, one every five seconds. */
export const MOST_LOOKS = 720;

/** What a row of looks, oldest first, says of a data plane; undefined before the first. */
export function figuresOf(looks: readonly Look[]): PlaneFigures | undefined {
  const last = looks.at(-1);
  if (last === undefined) return undefined;
  const times = looks.flatMap(({ latencyMs }) => latencyMs ?? []).toSorted((a, b) => a - b);
  return {
    answers: last.latencyMs !== null,
    version: looks.findLast(({ version }) => version !== null)?.version ?? null,
    lastMs: last.latencyMs,
    medianMs: times[Math.floor(times.length / 2)] ?? null,
    slowestMs: times.at(-1) ?? null,
    unanswered: looks.length - times.length,
    looks: looks.length,
  };
}
