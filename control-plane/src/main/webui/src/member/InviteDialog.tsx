import { useState } from 'react';
import type { InvitationSent } from '../invitation/queries';
import { Dialog } from '../ui/Dialog';
import { InviteForm } from './InviteForm';
import { Invited } from './Invited';

/** Invites several people at once; then shows their links, which can't be looked up later. */
export function InviteDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const [sent, setSent] = useState<{ answer: InvitationSent; asked: string[]; mailed: boolean }>();

  function close() {
    setSent(undefined);
    onClose();
  }

  return (
    <Dialog title={sent ? 'Invited' : 'Invite people'} isOpen={isOpen} onClose={close}>
      {sent ? <Invited {...sent} onClose={close} /> : <InviteForm onSent={setSent} onClose={onClose} />}
    </Dialog>
  );
}
