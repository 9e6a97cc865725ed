import { useState } from 'react';
import { post } from '../api/control';
import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { Dialog } from '../ui/Dialog';
import { SecretOnce } from '../ui/SecretOnce';
import { Row } from '../ui/Stack';
import { settingsQuery, type Saved } from './queries';

/** Gives a self-hosted data plane a new token. */
export function RefreshToken({ onSaved }: { onSaved: (saved: Saved) => void }) {
  const { id } = useOrganization();
  const [asking, setAsking] = useState(false);
  const refresh = useChange(
    () => post('/api/organization/refresh_data_plane_token', { org_id: id }),
    [settingsQuery(id).queryKey, ['service-tokens']],
  );
  return (
    <>
      <Row>
        <Button onPress={() => setAsking(true)}>Refresh the token</Button>
      </Row>
      <ConfirmDialog
        title="Refresh the data plane’s token?"
        isOpen={asking}
        onClose={() => setAsking(false)}
        action="Refresh token"
        onConfirm={async () => onSaved(await refresh.mutateAsync(undefined))}
      >
        <p>
          The token that it has now stops working within a second. Until it has the new one, the data plane
          can’t read what projects there are.
        </p>
      </ConfirmDialog>
    </>
  );
}

/** Shows the token of a saved data plane, once, and whether the plane has got it. */
export function PlaneTokenDialog({ saved, onClose }: { saved: Saved | undefined; onClose: () => void }) {
  const delivery = saved?.data_plane_token_delivery;
  if (!saved || !delivery) return null;
  const token = saved.data_plane_token;
  return (
    <Dialog title="The data plane’s token" isOpen onClose={onClose} mustAnswer={token !== null}>
      {delivery.delivered ? (
        <Callout kind="good">The data plane has taken its new token.</Callout>
      ) : (
        <Callout kind="warning">
          The data plane did not get it: {delivery.error ?? 'no reason is known'}. Give it the token by hand.
        </Callout>
      )}
      {token !== null && <SecretOnce label="Token of the data plane" secret={token} onStored={onClose} />}
    </Dialog>
  );
}
