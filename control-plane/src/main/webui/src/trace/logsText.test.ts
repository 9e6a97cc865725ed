import { expect, it } from 'vitest';
import { columnsOf, FIRST_LAYOUT } from './columns';
import { layoutOf } from './layoutStore';
import { FILTER_LINE, logsText } from './logsQuery';
import { bounds, rangeCondition, rangeLabel } from './range';
import { changed, logsSearch } from './search';

const PROJECT = '784934f1-c725-4cbf-94df-374600a34836';

it('asks for the columns that are shown and nothing else of a row', () => {
  const text = logsText(PROJECT, {}, columnsOf({ shown: ['created', 'metadata.model'], widths: {} }), null);
  expect(text).toContain('select: id, span_id, root_span_id, created, metadata.model\n');
  expect(text).not.toContain('input');
});

it('is the same question whatever the order and the widths of the columns', () => {
  const { shown } = FIRST_LAYOUT;
  const one = logsText(PROJECT, {}, columnsOf({ shown, widths: {} }), null);
  const other = logsText(PROJECT, {}, columnsOf({ shown: shown.toReversed(), widths: { name: 99 } }), null);
  expect(other).toBe(one);
});

it('keeps the typed condition on lines of its own, where errors are looked for', () => {
  const text = logsText(PROJECT, { filter: "a = 'x' -- why", range: '1h' }, [], null);
  expect(text.split('\n')[FILTER_LINE - 1]).toBe("a = 'x' -- why");
  expect(text).toContain('\n) and created >= now() - interval 1 hour\n');
});

it('escapes what is searched for', () => {
  expect(logsText(PROJECT, { search: "it's \\" }, [], null)).toContain(String.raw`search('it''s \\')`);
});

it('reads ranges, and leaves out what is no instant', () => {
  expect(rangeCondition('all')).toBeUndefined();
  expect(bounds("2026-11-01T00:00:00Z/' or 1=1")).toEqual({ from: '2026-11-01T00:00:00.000Z' });
  expect(rangeCondition('nonsense')).toBeUndefined();
  expect(rangeLabel('nonsense')).toBe('All time');
});

it('reads ids of addresses as texts, and takes nothing else', () => {
  expect(logsSearch({ r: 12, s: 'x', shape: 'other', evil: 1, filter: '' })).toEqual({ r: '12', s: 'x' });
  expect(changed({ r: 'a', s: 'b' }, { s: undefined, filter: 'x' })).toEqual({ r: 'a', filter: 'x' });
});

it('takes a stored layout as far as it is one', () => {
  expect(layoutOf(null)).toEqual(FIRST_LAYOUT);
  expect(
    layoutOf({ shown: ['name', 5, "x') | from: y", 'metadata.a'], widths: { name: 9_999, x: 'a' } }),
  ).toEqual({
    shown: ['name', 'metadata.a'],
    widths: { name: 900 },
  });
});
