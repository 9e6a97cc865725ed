const SOON_DAYS = 150;
const DAY_MS = 86_400_000;

export type RotationState = 'none' | 'fresh' | 'soon' | 'due';

/**
 * How urgently a secret should be replaced: after six months, which the server counts.
 *
 * @param due the server's word
 * @param now milliseconds since the epoch
 */
export function rotationState(changed: string | null, due: boolean, now: number): RotationState {
  if (changed === null) return 'none';
  if (due) return 'due';
  return ageInDays(changed, now) >= SOON_DAYS ? 'soon' : 'fresh';
}

/** In whole days, 0 or more. */
export function ageInDays(changed: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(changed)) / DAY_MS));
}
