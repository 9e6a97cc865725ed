import { describe, expect, it } from 'vitest';
import { EMPTY_ROW, readRow, textOfRow } from './rowText';

describe('a row that is written as JSON', () => {
  it.each([
    ['{', /not JSON/],
    ['[]', /object/],
    ['{"input": 1, "answer": 2}', /no answer/],
    ['{"input": 1, "metadata": []}', /metadata/],
    ['{"input": 1, "tags": [1]}', /tags/],
    ['{"metadata": {}}', /input or an expected/],
  ])('%s is told to be wrong', (text, problem) => {
    expect(readRow(text)).toEqual({ problem: expect.stringMatching(problem) as string });
  });

  it('is read as it stands', () => {
    expect(readRow('{"input": null, "expected": [1], "tags": ["a"]}')).toEqual({
      content: { input: null, expected: [1], tags: ['a'] },
    });
    expect(readRow(EMPTY_ROW)).toHaveProperty('content');
  });

  it('is written without what it does not have', () => {
    const row = {
      id: 'a',
      _xact_id: '1',
      created: '',
      input: 'x',
      expected: null,
      metadata: null,
      tags: ['b'],
    };
    expect(JSON.parse(textOfRow(row))).toEqual({ input: 'x', tags: ['b'] });
  });
});
