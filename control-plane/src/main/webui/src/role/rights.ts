import { ABILITIES, type Ability } from '../acl/permissionTable';
import { ownRights, rightsOfRole, type Right } from '../acl/roles';
import type { ObjectType } from '../acl/scope';
import { kindsInWords } from '../acl/words';
import type { Role } from './queries';

/** A kind of thing that a role can be about: a row of its table. */
export interface Kind {
  /** null for every kind of thing. */
  type: ObjectType | null;
  title: string;
  hint: string;
}

const HINTS: [ObjectType, string][] = [
  ['project', 'Their names, settings, scores and tags'],
  ['project_log', 'Traces and spans'],
  ['experiment', ''],
  ['dataset', ''],
  ['prompt', ''],
  ['prompt_session', ''],
  ['org_project', 'What is about all projects together'],
  ['organization', 'Name, addresses, logging, providers'],
  ['org_member', 'Create is to invite, delete is to remove'],
  ['group', ''],
  ['role', ''],
  ['org_audit_logs', 'Who changed what, and when'],
];

export const KINDS: readonly Kind[] = [
  { type: null, title: 'Everything', hint: 'Also kinds of things that come later' },
  ...HINTS.map(([type, hint]) => ({ type, title: capital(kindsInWords(type)), hint })),
];

/** Rights as a set, each as a text. */
export type Rights = ReadonlySet<string>;

export function setOf(rights: readonly Right[]): Rights {
  return new Set(rights.map(textOf));
}

export function rightsIn(rights: Rights): Right[] {
  // Only texts of rights are in the set.
  return [...rights].map((text) => JSON.parse(text) as Right);
}

function textOf({ permission, restrict }: Right): string {
  return JSON.stringify({ permission, restrict });
}

function rightsFor({ permissions }: Ability, type: ObjectType | null): string[] {
  return permissions.map((permission) => textOf({ permission, restrict: type }));
}

/** How much of an ability a role gives on a kind of thing by itself, and what gives it besides. */
export interface RightsCell {
  own: 'all' | 'some' | 'none';
  /** Everything, or a role in it; undefined where nothing else gives the whole of it. */
  through: string | undefined;
}

export function cellFor(
  ability: Ability,
  type: ObjectType | null,
  rights: Rights,
  inner: readonly Inner[],
): RightsCell {
  const wanted = rightsFor(ability, type);
  const count = wanted.filter((one) => rights.has(one)).length;
  const everything = rightsFor(ability, null);
  const all = (set: Rights) => wanted.every((one, index) => set.has(one) || set.has(everything[index] ?? ''));
  const sources = [
    ...(type !== null && everything.every((one) => rights.has(one)) ? ['Everything'] : []),
    ...inner.filter((role) => all(role.rights)).map(({ name }) => name),
  ];
  return {
    own: count === wanted.length ? 'all' : count > 0 ? 'some' : 'none',
    through: sources[0],
  };
}

/** A role that is in another, with all that it gives. */
export interface Inner {
  name: string;
  rights: Rights;
}

export function innerOf(role: Role, roles: readonly Role[]): Inner[] {
  const byId = new Map(roles.map((one) => [one.id, one]));
  return role.member_roles.flatMap((id) => {
    const inner = byId.get(id);
    return inner ? [{ name: inner.name, rights: setOf(rightsOfRole(id, byId)) }] : [];
  });
}

/** The set with an ability on a kind of thing given or taken. */
export function toggled(rights: Rights, ability: Ability, type: ObjectType | null, given: boolean): Rights {
  const changed = new Set(rights);
  for (const one of rightsFor(ability, type)) {
    if (given) changed.add(one);
    else changed.delete(one);
  }
  return changed;
}

/** What is in the first set and not in the second. */
export function without(rights: Rights, others: Rights): Right[] {
  return rightsIn(new Set([...rights].filter((one) => !others.has(one))));
}

/** Such as "See, create: experiments, datasets", a line for each set of abilities, the largest first. */
export function inWords(rights: readonly Right[]): string[] {
  const set = setOf(rights);
  const lines = new Map<string, { words: string; count: number; kinds: string[] }>();
  for (const { type } of KINDS) {
    const abilities = ABILITIES.filter((ability) => rightsFor(ability, type).some((one) => set.has(one)));
    if (abilities.length === 0) continue;
    const words = abilities.map(({ title }) => title.toLowerCase()).join(', ');
    const line = lines.get(words) ?? { words, count: abilities.length, kinds: [] };
    line.kinds.push(type === null ? 'everything' : kindsInWords(type));
    lines.set(words, line);
  }
  return [...lines.values()]
    .toSorted((one, other) => other.count - one.count)
    .map(({ words, kinds }) => `${capital(words)}: ${kinds.join(', ')}`);
}

/** All that a role gives, by itself and by roles in it. */
export function allRights(role: Role, roles: readonly Role[]): Right[] {
  const byId = new Map(roles.map((one) => [one.id, one]));
  return rightsOfRole(role.id, byId.set(role.id, role));
}

/** What a role gives by itself. */
export function ownSet(role: Role): Rights {
  return setOf(ownRights(role));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
