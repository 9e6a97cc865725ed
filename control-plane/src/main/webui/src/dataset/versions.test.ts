import { expect, it } from 'vitest';
import { changesOf } from './versions';

it('rows are different where another transaction wrote them', () => {
  const then = new Map([
    ['same', '1'],
    ['changed', '1'],
    ['deleted', '1'],
  ]);
  const now = new Map([
    ['same', '1'],
    ['changed', '2'],
    ['added', '2'],
  ]);
  expect(changesOf(then, now)).toEqual([
    { id: 'changed', kind: 'changed' },
    { id: 'added', kind: 'added' },
    { id: 'deleted', kind: 'deleted' },
  ]);
});
