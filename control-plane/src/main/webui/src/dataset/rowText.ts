import type { DatasetRow, RowContent } from './rows';

const FIELDS = ['input', 'expected', 'metadata', 'tags'] as const;

export const EMPTY_ROW = JSON.stringify({ input: '', expected: '', metadata: {} }, null, 2);

/** A row as somebody edits it. */
export function textOfRow(row: DatasetRow): string {
  const written = FIELDS.filter((field) => row[field] !== null && row[field] !== undefined);
  return JSON.stringify(Object.fromEntries(written.map((field) => [field, row[field]])), null, 2);
}

export type ReadRow = { content: RowContent } | { problem: string };

/** Reads what somebody has written, or says what is wrong with it. */
export function readRow(text: string): ReadRow {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (error) {
    return { problem: `This is not JSON: ${error instanceof Error ? error.message : 'it can’t be read'}` };
  }
  if (!isObject(read)) return { problem: 'Write an object with input, expected, metadata and tags.' };
  const unknown = Object.keys(read).find((name) => !FIELDS.some((field) => field === name));
  if (unknown !== undefined) {
    return {
      problem: `A row has input, expected, metadata and tags, but no ${unknown}: put it into metadata.`,
    };
  }
  const { metadata, tags } = read;
  if (metadata !== undefined && metadata !== null && !isObject(metadata)) {
    return { problem: 'metadata must be an object.' };
  }
  if (tags !== undefined && tags !== null && !isTexts(tags))
    return { problem: 'tags must be a list of texts.' };
  if (read.input === undefined && read.expected === undefined) {
    return { problem: 'A row needs an input or an expected value.' };
  }
  return {
    content: {
      input: read.input,
      expected: read.expected,
      ...(metadata !== undefined && { metadata }),
      ...(tags !== undefined && { tags }),
    },
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
