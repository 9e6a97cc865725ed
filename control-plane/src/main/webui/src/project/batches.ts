/** A question about many is asked in several of so many. */
export const BATCH = 50;

/** The batches with what was not asked for yet, which never changes what was asked: answers are kept by it. */
export function withNew(
  batches: readonly (readonly string[])[],
  seen: Iterable<string>,
): readonly (readonly string[])[] {
  const asked = new Set(batches.flat());
  const fresh = [...new Set(seen)].filter((id) => !asked.has(id));
  if (fresh.length === 0) return batches;
  const added = Array.from({ length: Math.ceil(fresh.length / BATCH) }, (_, index) =>
    fresh.slice(index * BATCH, (index + 1) * BATCH),
  );
  return [...batches, ...added];
}
