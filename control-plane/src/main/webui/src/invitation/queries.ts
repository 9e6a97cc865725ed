import { queryOptions } from '@tanstack/react-query';
import { answer, control } from '../api/control';
import type { Invitation, InvitationSent } from '../api/membersSchema';
import type { components } from '../api/schema';

/** An invitation to the person who is signed in. */
export type MyInvitation = components['schemas']['MyInvitation'];

export type { Invitation, InvitationSent };

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

/** Those of an organization that are not accepted yet, expired ones too. */
export function pendingInvitationsQuery(orgId: string) {
  return queryOptions({
    queryKey: ['invitations', 'of', orgId],
    queryFn: () => answer(control.POST('/api/invitation/get', { body: { org_id: orgId } })),
  });
}

export interface NewInvitations {
  orgId: string;
  emails: string[];
  groupIds: string[];
  sendMail: boolean;
}

/** The answer holds the links of new invitations; members with such an address are left out of it. */
export function invite({ orgId, emails, groupIds, sendMail }: NewInvitations) {
  return answer(
    control.POST('/api/invitation/register', {
      body: { org_id: orgId, emails, group_ids: groupIds, send_invite_emails: sendMail },
    }),
  );
}

/** Makes a new link, in whose place the one before stops working. */
export function renewInvitation({ id, sendMail }: { id: string; sendMail: boolean }) {
  return answer(control.POST('/api/invitation/resend', { body: { id, send_invite_emails: sendMail } }));
}

export function revokeInvitation(id: string) {
  return answer(control.POST('/api/invitation/delete_id', { body: { id } }));
}
