import type { Group } from './queries';

/** A group, and by which groups it is reached, itself last. */
export interface Reach {
  group: Group;
  via: Group[];
}

/** The groups that a group is in, at any depth, each by a shortest way: its members have what these have. */
export function containing(groups: readonly Group[], id: string): Reach[] {
  return walk(id, (inner) => groups.filter((group) => group.member_groups.includes(inner)));
}

/** The groups that are in a group, at any depth: their members have what it has. */
export function contained(groups: readonly Group[], id: string): Reach[] {
  const byId = new Map(groups.map((group) => [group.id, group]));
  return walk(id, (outer) => byId.get(outer)?.member_groups.flatMap((inner) => byId.get(inner) ?? []) ?? []);
}

/** Everybody who has what the group has: in it, or in a group in it. */
export function everybodyIn(groups: readonly Group[], id: string): Set<string> {
  const own = groups.find((group) => group.id === id)?.member_users ?? [];
  return new Set([...own, ...contained(groups, id).flatMap(({ group }) => group.member_users)]);
}

function walk(start: string, next: (id: string) => readonly Group[]): Reach[] {
  const seen = new Set([start]);
  const found: Reach[] = [];
  const open: { id: string; via: Group[] }[] = [{ id: start, via: [] }];
  for (let from = open.shift(); from; from = open.shift()) {
    for (const group of next(from.id)) {
      if (seen.has(group.id)) continue;
      seen.add(group.id);
      const via = [...from.via, group];
      found.push({ group, via });
      open.push({ id: group.id, via });
    }
  }
  return found;
}
