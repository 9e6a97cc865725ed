import type { Region } from './queries';

/** The beginnings of time zones' names, by the part of the world that a region's short name begins with. */
const ZONES: Record<string, RegExp> = {
  us: /^(America|US|Canada|Pacific\/Honolulu)\b/,
  ca: /^(America|Canada)\b/,
  sa: /^America\/(Argentina|Sao_Paulo|Bogota|Lima|Santiago|Caracas|Montevideo)\b/,
  eu: /^(Europe|Africa|Atlantic|Asia\/(Jerusalem|Nicosia|Istanbul|Beirut))\b/,
  uk: /^Europe\/(London|Dublin)\b/,
  me: /^Asia\/(Dubai|Riyadh|Qatar|Kuwait|Bahrain|Muscat)\b/,
  ap: /^(Asia|Australia|Pacific|Indian)\b/,
  in: /^Asia\/(Kolkata|Calcutta)\b/,
  jp: /^(Asia\/Tokyo|Japan)\b/,
  au: /^(Australia|Pacific\/Auckland)\b/,
};

/**
 * The region to propose to whoever is in that time zone; the first one where nothing fits.
 *
 * @param timeZone as browsers call it, such as `Europe/Vienna`
 */
export function regionNearby(regions: readonly Region[], timeZone: string): Region | undefined {
  return regions.find(({ name }) => ZONES[name.slice(0, 2).toLowerCase()]?.test(timeZone)) ?? regions[0];
}
