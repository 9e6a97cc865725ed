/** Where in a text something is wrong; both count from 1. */
export interface Place {
  line: number;
  column: number;
}

/** The place that the data plane's refusal of a query names; undefined where it names none. */
export function placeOf(message: string): Place | undefined {
  const found = /line (\d+), column (\d+)/.exec(message);
  return found ? { line: Number(found[1]), column: Number(found[2]) } : undefined;
}

/** A refusal without its place, for showing it at the place. */
export function withoutPlace(message: string): string {
  return message.replace(/ at line \d+, column \d+/, '');
}
