import type { ApiKey } from './queries';

/** A key that is older than this should make room for a new one. */
export const OLD_DAYS = 90;

const DAY_MS = 86_400_000;

/** The keys that still work and are old, oldest first. */
export function oldKeys(keys: readonly ApiKey[], now: number): ApiKey[] {
  return keys
    .filter(({ expires_at }) => expires_at === null || Date.parse(expires_at) > now)
    .filter(({ created }) => now - Date.parse(created) > OLD_DAYS * DAY_MS)
    .toSorted((one, other) => Date.parse(one.created) - Date.parse(other.created));
}
