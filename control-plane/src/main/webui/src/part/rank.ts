/** Something of a project that people sort. */
export interface Placed {
  id: string;
  created: string;
  /** A LexoRank such as `0|hzzzzz:`, or null for what was never given a place. */
  position: string | null;
}

/** What a part is to be given so that it stands elsewhere. */
export interface Placement {
  id: string;
  position: string;
}

const BASE = 36;
const DIGITS = 6;
const FORM = /^([0-2])\|([0-9a-z]{6}):([0-9a-z]*)$/;
/** The control plane takes places of up to 256 characters. */
const MOST = 240;
const FIRST = parseInt('hzzzzz', BASE);
const STEP = 288;

/** What has no place stands last, the oldest first. */
export function byPlace(one: Placed, other: Placed): number {
  if (one.position !== null && other.position !== null && one.position !== other.position) {
    return one.position < other.position ? -1 : 1;
  }
  if ((one.position === null) !== (other.position === null)) return one.position === null ? 1 : -1;
  return one.created.localeCompare(other.created) || one.id.localeCompare(other.id);
}

/** What has to be changed for the part at one index to stand at another: one part, where there is room. */
export function moved(parts: readonly Placed[], from: number, to: number): Placement[] {
  const part = parts[from];
  if (!part || from === to) return [];
  const order = parts.toSpliced(from, 1).toSpliced(to, 0, part);
  const position = placeBetween(order[to - 1], order[to + 1]);
  if (position !== undefined) return [{ id: part.id, position }];
  return order.map(({ id }, index) => ({ id, position: written('0', number(FIRST + index * STEP)) }));
}

function placeBetween(before: Placed | undefined, after: Placed | undefined): string | undefined {
  const low = partsOf(before);
  const high = partsOf(after);
  if ((before && !low) || (after && !high)) return undefined;
  if (!low && !high) return written('0', number(FIRST));
  const bucket = low?.bucket ?? high?.bucket ?? '0';
  const digits = between(low?.digits ?? '', high?.bucket === bucket ? high.digits : undefined);
  return digits === undefined ? undefined : written(bucket, digits);
}

function partsOf(part: Placed | undefined) {
  const [, bucket, whole, fraction] = FORM.exec(part?.position ?? '') ?? [];
  return bucket === undefined ? undefined : { bucket, digits: `${whole ?? ''}${fraction ?? ''}` };
}

/** Digits that stand between others, as those of fractions do; undefined where there is no room. */
function between(low: string, high: string | undefined): string | undefined {
  let digits = '';
  let open = high === undefined;
  while (digits.length < MOST) {
    const from = digitAt(low, digits.length);
    const to = open ? BASE : digitAt(high ?? '', digits.length);
    if (to < from) return undefined;
    if (to - from > 1) return digits + Math.floor((from + to) / 2).toString(BASE);
    digits += from.toString(BASE);
    if (to > from) open = true;
  }
  return undefined;
}

function digitAt(digits: string, index: number): number {
  return parseInt(digits[index] ?? '0', BASE);
}

function number(value: number): string {
  return value.toString(BASE).padStart(DIGITS, '0');
}

function written(bucket: string, digits: string): string {
  const whole = digits.padEnd(DIGITS, '0');
  return `${bucket}|${whole.slice(0, DIGITS)}:${whole.slice(DIGITS)}`;
}
