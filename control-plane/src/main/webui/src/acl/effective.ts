import type { components } from '../api/schema';
import type { Ability } from './permissionTable';
import type { Scope } from './scope';

/** What somebody may do, and by which grants, as the control plane answers it. */
export type Effective = components['schemas']['Effective'];

type Held = Effective['permissions'][number];

/** Whether somebody has an ability on everything in a scope, on some of it, or not at all. */
export function held({ permissions }: Ability, scope: Scope, effective: Effective): 'yes' | 'partly' | 'no' {
  const wanted = permissions.flatMap((permission) =>
    scope.reached.map(({ type }) =>
      effective.permissions.some(
        (one) =>
          one.permission === permission &&
          (one.restrict_object_type === null || one.restrict_object_type === type),
      ),
    ),
  );
  if (wanted.every(Boolean)) return 'yes';
  return wanted.some(Boolean) ? 'partly' : 'no';
}

/** What an ability comes from, each reason once, with the kinds of things that it holds for. */
export function reasonsFor({ permissions }: Ability, effective: Effective) {
  const reasons = new Map<string, { held: Held; reason: Held['reasons'][number]; kinds: Set<string> }>();
  for (const one of effective.permissions) {
    if (!permissions.some((permission) => permission === one.permission)) continue;
    for (const reason of one.reasons) {
      const known = reasons.get(reason.acl_id) ?? { held: one, reason, kinds: new Set<string>() };
      if (one.restrict_object_type !== null) known.kinds.add(one.restrict_object_type);
      reasons.set(reason.acl_id, known);
    }
  }
  return [...reasons.values()];
}
