import { describe, expect, it } from 'vitest';
import { parseConditions, writeConditions, type Condition } from './conditions';
import { placeOf } from './place';

describe('parts of a filter', () => {
  it.each<[string, Condition[]]>([
    ["metadata.model = 'gpt-4o'", [{ field: 'metadata.model', operator: '=', value: 'gpt-4o' }]],
    ['metrics.tokens >= 1000', [{ field: 'metrics.tokens', operator: '>=', value: 1000 }]],
    ['scores.x <> -0.5', [{ field: 'scores.x', operator: '!=', value: -0.5 }]],
    ["tags includes 'triage'", [{ field: 'tags', operator: 'includes', value: 'triage' }]],
    ['error IS NOT NULL', [{ field: 'error', operator: 'is not null' }]],
    ["input NOT MATCH 'a b'", [{ field: 'input', operator: 'not match', value: 'a b' }]],
    ['metadata.beta = true', [{ field: 'metadata.beta', operator: '=', value: true }]],
    [`metadata["a b"] = "it's"`, [{ field: "metadata['a b']", operator: '=', value: "it's" }]],
    [
      "error is null -- a comment\n and metadata.x = 'a and b'",
      [
        { field: 'error', operator: 'is null' },
        { field: 'metadata.x', operator: '=', value: 'a and b' },
      ],
    ],
  ])('%s', (text, parts) => {
    expect(parseConditions(text)).toEqual(parts);
  });

  it.each([
    '',
    'error',
    "a = 'x' or b = 'y'",
    "(a = 'x')",
    "not a = 'x'",
    'a > b',
    "lower(a) = 'x'",
    "a = 'x' and",
    "a = 'unfinished",
    'a = 1 + 2',
    'a ; b',
  ])('leaves a text that is more than parts alone: %s', (text) => {
    expect(parseConditions(text)).toBeUndefined();
  });

  it.each(["it's", 'back\\slash', "\\'", 'line\nbreak', '""', "'; drop", 'ünï'])(
    'writes %j so that it is read back',
    (value) => {
      const parts: Condition[] = [{ field: 'input', operator: '=', value }];
      expect(parseConditions(writeConditions(parts))).toEqual(parts);
    },
  );
});

it('finds the place in a refusal', () => {
  expect(placeOf('Malformed query: unexpected = at line 4, column 24')).toEqual({ line: 4, column: 24 });
  expect(placeOf('Something else')).toBeUndefined();
});
