import { queryOptions } from '@tanstack/react-query';
import { answer, control } from '../api/control';
import type { components } from '../api/schema';

/** An invitation to the person who is signed in. */
export type MyInvitation = components['schemas']['MyInvitation'];

export const myInvitationsQuery = queryOptions({
  queryKey: ['invitations', 'mine'],
  queryFn: () => answer(control.POST('/api/invitation/mine', { body: {} })),
});

export function acceptInvitation(id: string) {
  return answer(control.POST('/api/invitation/accept', { body: { id } }));
}

export function declineInvitation(id: string) {
  return answer(control.POST('/api/invitation/decline', { body: { id } }));
}
