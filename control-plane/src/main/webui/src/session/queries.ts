import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { post } from '../api/control';
import type { components } from '../api/schema';

export type Self = components['schemas']['Self'];
/** An organization that the person is a member of, and its region. */
export type Membership = components['schemas']['SelfMembership'];

/** Who is signed in, and where they are a member. */
export const selfQuery = queryOptions({
  queryKey: ['self'],
  queryFn: () => post('/api/self/me'),
  staleTime: 60_000,
});

export function useSelf(): Self {
  return useSuspenseQuery(selfQuery).data;
}

export function nameOf(self: Self): string {
  const name = [self.given_name, self.family_name].filter((part) => part !== null && part !== '').join(' ');
  return name || self.email || 'Somebody without a name';
}
