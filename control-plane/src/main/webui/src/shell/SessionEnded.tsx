import { useLocation } from '@tanstack/react-router';
import { useSyncExternalStore } from 'react';
import { rememberReturnPath } from '../api/returnPath';
import { sessionEnded } from '../api/sessionEnd';
import { Dialog, DialogFoot } from '../ui/Dialog';
import { AnchorButton } from '../ui/LinkButton';

/** Told in a dialog, so that what was typed can still be copied. */
export function SessionEnded() {
  const ended = useSyncExternalStore(sessionEnded.subscribe, sessionEnded.isSo);
  const location = useLocation();
  if (location.pathname === '/sign-in') return null;
  return (
    <Dialog title="Your session has ended" isOpen={ended} onClose={sessionEnded.reset}>
      <p>
        Sign in again to go on. You come back to this page; what you have not saved has to be typed again.
      </p>
      <DialogFoot>
        <AnchorButton
          variant="primary"
          href="/auth/sign-in"
          onClick={() => rememberReturnPath(location.href)}
        >
          Sign in
        </AnchorButton>
      </DialogFoot>
    </Dialog>
  );
}
