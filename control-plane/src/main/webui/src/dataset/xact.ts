/**
 * Transaction ids: 0x0DE1, the second since 1970 in 32 bits, and a counter in 16 bits. They are larger
 * than numbers of JavaScript are exact, so they are texts of digits.
 */
const TOP = 0x0de1n << 48n;
const SECONDS = 0xffff_ffffn;
const LOW_48 = 0xffff_ffff_ffffn;
const SHORT_FORM = 205_891_132_094_649n;

/** When a transaction was, as an ISO date. */
export function timeOf(xact: string): string {
  return new Date(Number((BigInt(xact) >> 16n) & SECONDS) * 1_000).toISOString();
}

/** What stood before a transaction. */
export function before(xact: string): string {
  return (BigInt(xact) - 1n).toString();
}

/** What stood at the end of a second. */
export function asOf(time: Date): string {
  const second = BigInt(Math.floor(time.getTime() / 1_000));
  return (TOP | (second << 16n) | 0xffffn).toString();
}

/** The 16 digits that people see; clients take them too. */
export function shortForm(xact: string): string {
  return BigInt.asUintN(64, (BigInt(xact) & (TOP | LOW_48)) * SHORT_FORM)
    .toString(16)
    .padStart(16, '0');
}
