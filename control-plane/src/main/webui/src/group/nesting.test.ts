import { describe, expect, it } from 'vitest';
import { contained, containing, everybodyIn } from './nesting';
import type { Group } from './queries';

function group(id: string, groups: string[] = [], users: string[] = []): Group {
  return {
    id,
    org_id: 'o',
    user_id: null,
    created: '2026-11-21T12:00:00Z',
    name: id,
    description: null,
    deleted_at: null,
    member_users: users,
    member_groups: groups,
  };
}

const company = group('company', ['engineering', 'sales'], ['ceo']);
const engineering = group('engineering', ['backend'], ['cto']);
const backend = group('backend', [], ['ada', 'cto']);
const sales = group('sales');
const all = [company, engineering, backend, sales];

const ways = (reaches: ReturnType<typeof containing>) =>
  reaches.map(({ via }) => via.map(({ id }) => id).join(' > '));

describe('nesting', () => {
  it('follows the groups that a group is in to the outermost', () => {
    expect(ways(containing(all, 'backend'))).toEqual(['engineering', 'engineering > company']);
    expect(containing(all, 'company')).toEqual([]);
  });

  it('follows the groups in a group to the innermost', () => {
    expect(ways(contained(all, 'company'))).toEqual(['engineering', 'sales', 'engineering > backend']);
  });

  it('counts everybody once', () => {
    expect([...everybodyIn(all, 'company')]).toEqual(['ceo', 'cto', 'ada']);
  });

  it('ends where groups contain each other', () => {
    const circle = [group('a', ['b'], ['x']), group('b', ['a'], ['y'])];
    expect(ways(containing(circle, 'a'))).toEqual(['b']);
    expect([...everybodyIn(circle, 'a')]).toEqual(['x', 'y']);
  });

  it('passes over groups that can’t be seen', () => {
    expect(contained([group('a', ['gone'])], 'a')).toEqual([]);
  });
});
