import { messageFor } from '../api/error';
import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { CopyField } from '../ui/CopyField';
import { Dialog, DialogFoot } from '../ui/Dialog';
import { pendingInvitationsQuery, renewInvitation, type Invitation } from './queries';

export interface RenewInvitationDialogProps {
  invitation: Invitation;
  /** Sends the link; otherwise it is only shown. */
  byMail: boolean;
  onClose: () => void;
}

/** Links are stored as hashes only, so that looking one up means making a new one. */
export function RenewInvitationDialog({ invitation, byMail, onClose }: RenewInvitationDialogProps) {
  const { id: orgId } = useOrganization();
  const renew = useChange(renewInvitation, [pendingInvitationsQuery(orgId).queryKey]);
  const link = renew.data?.invitations[0]?.link;
  const mailError = renew.data?.send_email_error;
  return (
    <Dialog
      title={byMail ? `Invite ${invitation.email} again` : `Link for ${invitation.email}`}
      isOpen
      onClose={onClose}
    >
      {renew.data ? (
        <>
          {byMail && !mailError && <Callout kind="good">The mail is sent. This is the link in it.</Callout>}
          {mailError && <Callout kind="danger">The mail could not be sent: {mailError}</Callout>}
          <CopyField label={`Link for ${invitation.email}`} value={link ?? ''} hiddenLabel />
        </>
      ) : (
        <p>
          {byMail
            ? 'A new mail with a new link is sent, good for as long as the first one was.'
            : 'A new link is made for you to pass on: links can’t be looked up.'}{' '}
          The link that was sent before stops working.
        </p>
      )}
      {renew.error && <Callout kind="danger">{messageFor(renew.error)}</Callout>}
      <DialogFoot>
        {renew.data ? (
          <Button variant="primary" onPress={onClose} autoFocus>
            Done
          </Button>
        ) : (
          <>
            <Button onPress={onClose}>Cancel</Button>
            <Button
              variant="primary"
              isPending={renew.isPending}
              autoFocus
              onPress={() => renew.mutate({ id: invitation.id, sendMail: byMail })}
            >
              {byMail ? 'Send again' : 'Make a new link'}
            </Button>
          </>
        )}
      </DialogFoot>
    </Dialog>
  );
}
