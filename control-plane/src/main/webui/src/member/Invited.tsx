import type { InvitationSent } from '../invitation/queries';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { CopyButton } from '../ui/CopyButton';
import { CopyField } from '../ui/CopyField';
import { DialogFoot } from '../ui/Dialog';
import styles from './Invited.module.css';

export interface InvitedProps {
  answer: InvitationSent;
  asked: readonly string[];
  mailed: boolean;
  onClose: () => void;
}

/** What came of inviting: new links, who was invited before, and who is a member already. */
export function Invited({ answer, asked, mailed, onClose }: InvitedProps) {
  const invited = answer.invitations.map(({ email }) => email);
  const members = asked.filter((email) => !invited.includes(email));
  const fresh = answer.invitations.filter(({ link }) => typeof link === 'string');
  const known = answer.invitations.filter(({ link }) => typeof link !== 'string');
  return (
    <>
      {answer.send_email_error !== null && (
        <Callout kind="danger">
          They are invited, but mail could not be sent: {answer.send_email_error} Give them their links.
        </Callout>
      )}
      {fresh.length > 0 && answer.send_email_error === null && (
        <Callout kind={mailed ? 'good' : 'info'}>
          {mailed
            ? 'Each of them gets a mail with their link. These are the links, should a mail get lost.'
            : 'Give each of them their link. It can’t be looked up later, only made anew.'}
        </Callout>
      )}
      {fresh.length > 0 && (
        <div className={styles.links}>
          {fresh.map(({ id, email, link }) => (
            <CopyField key={id} label={email} value={link ?? ''} />
          ))}
        </div>
      )}
      {known.length > 0 && (
        <p>
          Invited before, and left as it was: {known.map(({ email }) => email).join(', ')}. A new link is made
          in the list of pending invitations.
        </p>
      )}
      {members.length > 0 && <p>Members already: {members.join(', ')}.</p>}
      <DialogFoot>
        {fresh.length > 1 && (
          <CopyButton
            text={fresh.map(({ email, link }) => `${email}\t${link}`).join('\n')}
            what="all links"
            variant="secondary"
            size="normal"
            labelled
          />
        )}
        <Button variant="primary" onPress={onClose} autoFocus>
          Done
        </Button>
      </DialogFoot>
    </>
  );
}
