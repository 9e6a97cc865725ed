import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useChange } from '../api/useChange';
import { messageFor } from '../api/error';
import { selfQuery } from '../session/queries';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { Loaded } from '../ui/Loaded';
import { Section } from '../ui/Page';
import { Skeleton } from '../ui/Skeleton';
import { toast } from '../ui/toasts';
import styles from './MyInvitations.module.css';
import { acceptInvitation, declineInvitation, myInvitationsQuery, type MyInvitation } from './queries';

/** What somebody is invited to, with the answers; nothing where there is nothing. */
export function MyInvitations() {
  const query = useQuery(myInvitationsQuery);
  if (query.data?.length === 0) return null;
  return (
    <Section title="Invitations" description="They were sent to your verified e-mail address.">
      <Loaded query={query} what="Invitations" loading={<Skeleton lines={2} />}>
        {(invitations) => (
          <ul className={styles.list}>
            {invitations.map((invitation) => (
              <Invitation key={invitation.id} invitation={invitation} />
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  );
}

function Invitation({ invitation }: { invitation: MyInvitation }) {
  const { id, org_name: organization, inviter_name: inviter, group_names: groups } = invitation;
  const [declining, setDeclining] = useState(false);
  const accept = useChange(acceptInvitation, [selfQuery.queryKey, myInvitationsQuery.queryKey]);
  const decline = useChange(declineInvitation, [myInvitationsQuery.queryKey]);
  return (
    <li className={styles.invitation}>
      <div className={styles.text}>
        <strong>{organization}</strong>
        <p className={styles.hint}>
          {inviter} invites you to {groups.length === 0 ? 'join' : `join ${groups.join(', ')}`}
        </p>
        {accept.error && <Callout kind="danger">{messageFor(accept.error)}</Callout>}
      </div>
      <div className={styles.answers}>
        <Button
          aria-label={`Decline the invitation to ${organization}`}
          variant="quiet"
          onPress={() => setDeclining(true)}
        >
          Decline
        </Button>
        <Button
          aria-label={`Accept the invitation to ${organization}`}
          variant="primary"
          isPending={accept.isPending}
          onPress={() =>
            // By then the invitation is gone from the list, and this component with it.
            void accept.mutateAsync(id).then(
              () => toast(`You are a member of ${organization} now`),
              () => undefined,
            )
          }
        >
          Accept
        </Button>
      </div>
      <ConfirmDialog
        title={`Decline the invitation to ${organization}?`}
        isOpen={declining}
        onClose={() => setDeclining(false)}
        action="Decline"
        onConfirm={() => decline.mutateAsync(id)}
      >
        <p>Its link stops working. To join later you need a new invitation.</p>
      </ConfirmDialog>
    </li>
  );
}
