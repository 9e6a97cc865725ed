/** What grants can be given on. */
export type ObjectType =
  | 'organization'
  | 'project'
  | 'experiment'
  | 'dataset'
  | 'prompt'
  | 'prompt_session'
  | 'group'
  | 'role'
  | 'org_member'
  | 'project_log'
  | 'org_project'
  | 'org_audit_logs';

export interface ObjectRef {
  type: ObjectType;
  id: string;
}

/** A kind of thing within a scope, and the objects whose grants reach it, nearest first. */
export interface Reached {
  type: ObjectType;
  path: readonly ObjectRef[];
}

/** Where something may be done: a column of the permission table. */
export interface Scope {
  object: ObjectRef;
  title: string;
  /** The kinds of things in it, itself among them. */
  reached: readonly Reached[];
}

const IN_PROJECT = ['experiment', 'dataset', 'prompt', 'prompt_session'] as const;

/** The organization itself and everything in it. */
export function organizationScope(org: string): Scope {
  const organization = ref('organization', org);
  return {
    object: organization,
    title: 'Organization',
    reached: [
      { type: 'organization', path: [organization] },
      { type: 'org_member', path: [ref('org_member', org), organization] },
      { type: 'org_audit_logs', path: [ref('org_audit_logs', org), organization] },
      { type: 'group', path: [organization] },
      { type: 'role', path: [organization] },
      ...allProjectsScope(org).reached,
    ],
  };
}

/** Every project that there is or will be, and what is in them. */
export function allProjectsScope(org: string): Scope {
  const path = above(org);
  const types = ['org_project', 'project', ...IN_PROJECT, 'project_log'] as const;
  return {
    object: ref('org_project', org),
    title: 'All projects',
    reached: types.map((type) => ({ type, path })),
  };
}

export function projectScope(org: string, project: { id: string; name: string }): Scope {
  const own = ref('project', project.id);
  const path = [own, ...above(org)];
  return {
    object: own,
    title: project.name,
    reached: [
      { type: 'project', path },
      ...IN_PROJECT.map((type) => ({ type, path })),
      { type: 'project_log', path: [ref('project_log', project.id), ...path] },
    ],
  };
}

export interface ObjectInProject extends ObjectRef {
  name: string;
  projectId: string;
}

export function objectScope(org: string, object: ObjectInProject): Scope {
  const own = ref(object.type, object.id);
  const path = [own, ref('project', object.projectId), ...above(org)];
  return { object: own, title: object.name, reached: [{ type: object.type, path }] };
}

export function sameObject(one: ObjectRef, other: ObjectRef): boolean {
  return one.type === other.type && one.id === other.id;
}

function above(org: string): readonly ObjectRef[] {
  return [ref('org_project', org), ref('organization', org)];
}

function ref(type: ObjectType, id: string): ObjectRef {
  return { type, id };
}
