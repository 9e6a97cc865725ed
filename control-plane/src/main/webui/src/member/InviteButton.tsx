import { useState } from 'react';
import { useAccess } from '../access/queries';
import { Button } from '../ui/Button';
import { InviteDialog } from './InviteDialog';

/** Invites people from wherever somebody is; nothing for who may not. */
export function InviteButton() {
  const access = useAccess();
  const [inviting, setInviting] = useState(false);
  if (!access.may('create', 'org_member')) return null;
  return (
    <>
      <Button onPress={() => setInviting(true)}>Invite people</Button>
      <InviteDialog isOpen={inviting} onClose={() => setInviting(false)} />
    </>
  );
}
