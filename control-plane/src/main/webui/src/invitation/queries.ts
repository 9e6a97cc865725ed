import { queryOptions } from '@tanstack/react-query';
import { post } from '../api/control';
import type { components } from '../api/schema';

/** An invitation to the person who is signed in. */
export type MyInvitation = components['schemas']['InvitationMine'];

export type Invitation = components['schemas']['Invitation'];
export type InvitationSent = components['schemas']['InvitationSent'];

export const myInvitationsQuery = queryOptions({
  queryKey: ['invitations', 'mine'],
  queryFn: () => post('/api/invitation/mine'),
});

export function acceptInvitation(id: string) {
  return post('/api/invitation/accept', { id });
}

export function declineInvitation(id: string) {
  return post('/api/invitation/decline', { id });
}

/** Those of an organization that are not accepted yet, expired ones too. */
export function pendingInvitationsQuery(orgId: string) {
  return queryOptions({
    queryKey: ['invitations', 'of', orgId],
    queryFn: () => post('/api/invitation/get', { org_id: orgId }),
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
  return post('/api/invitation/register', {
    org_id: orgId,
    emails,
    group_ids: groupIds,
    send_invite_emails: sendMail,
  });
}

/** Makes a new link, in whose place the one before stops working. */
export function renewInvitation({ id, sendMail }: { id: string; sendMail: boolean }) {
  return post('/api/invitation/resend', { id, send_invite_emails: sendMail });
}

export function revokeInvitation(id: string) {
  return post('/api/invitation/delete_id', { id });
}
