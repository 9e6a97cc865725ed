/** A field of an object that is another after an event than before. */
export interface FieldChange {
  field: string;
  /** Undefined where the field was not there. */
  before: unknown;
  after: unknown;
}

/** What differs, by field; where there is no object on one side, all fields of the other. */
export function changesOf(before: unknown, after: unknown): FieldChange[] {
  const was = fieldsOf(before);
  const is = fieldsOf(after);
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((field) => ({ field, before: was.get(field), after: is.get(field) }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}

/** A value in a line or some; long ones are shortened by who shows them. */
export function valueInWords(value: unknown): string {
  if (value === undefined) return '–';
  if (typeof value === 'string') return value;
  return JSON.stringify(value, null, 2);
}

function fieldsOf(value: unknown): Map<string, unknown> {
  if (value === null || value === undefined) return new Map();
  if (Array.isArray(value)) return new Map(value.map((one, index) => [String(index + 1), one as unknown]));
  return typeof value === 'object' ? new Map(Object.entries(value)) : new Map([['value', value]]);
}
