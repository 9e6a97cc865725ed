import { expect, it } from 'vitest';
import { FIRST_LAYOUT } from '../trace/columns';
import { contentOf, layoutOfView, searchOf } from './content';
import type { View } from './queries';

function view(content: Pick<View, 'view_data' | 'options'>): View {
  return {
    id: 'v',
    object_type: 'project',
    object_id: 'p',
    view_type: 'logs',
    name: 'n',
    user_id: 'u',
    created: '2026-01-01T00:00:00Z',
    deleted_at: null,
    ...content,
  };
}

it('comes back from a view as it was saved', () => {
  const layout = { shown: ['name', 'metadata.model'], widths: { name: 300 } };
  const search = {
    filter: "a = 'x'",
    search: 'words',
    sort: 'created asc',
    range: '1h',
    shape: 'spans',
  } as const;
  const saved = view(contentOf(search, layout));
  expect(searchOf(saved)).toEqual({ ...search, view: 'v' });
  expect(layoutOfView(saved)).toEqual(layout);
});

it('reads views of other clients', () => {
  const other = view({
    view_data: { search: { filter: ["a = 'x'", { btql: 'b > 1' }] } },
    options: {
      columnOrder: ['name', 'no column!'],
      timeRangeFilter: { from: '2026-01-01', to: '2026-02-01' },
    },
  });
  expect(searchOf(other)).toMatchObject({ filter: "(a = 'x') and (b > 1)", range: '2026-01-01/2026-02-01' });
  expect(layoutOfView(other).shown).toEqual(['name']);
  expect(layoutOfView(view({ view_data: null, options: null }))).toEqual({ ...FIRST_LAYOUT });
});
