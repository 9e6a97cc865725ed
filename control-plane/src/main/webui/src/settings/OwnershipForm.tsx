import { useState } from 'react';
import { useAccess } from '../access/queries';
import { messageFor } from '../api/error';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { Row, Stack } from '../ui/Stack';
import { Switch } from '../ui/Switch';
import { toast } from '../ui/toasts';
import { useSettingsChange } from './queries';

/** Whether whoever creates something owns it, and taking that back for what there is. */
export function OwnershipForm({ creatorOwnership }: { creatorOwnership: boolean }) {
  const { name } = useOrganization();
  const { owner } = useAccess();
  const change = useSettingsChange();
  const [stripping, setStripping] = useState(false);
  const shown = change.isPending
    ? (change.variables.creator_ownership ?? creatorOwnership)
    : creatorOwnership;
  return (
    <Stack>
      <Switch
        isSelected={shown}
        isDisabled={!owner || change.isPending}
        onChange={(creator_ownership) =>
          change.mutate(
            { creator_ownership },
            {
              onSuccess: () =>
                toast(creator_ownership ? 'Creators own what they make' : 'Creators own nothing new'),
            },
          )
        }
        hint="An owner of a project or dataset may do everything with it, and give access to it. Without this, permission groups alone decide."
      >
        Whoever creates something owns it
      </Switch>
      {!owner && <p>Only owners of the organization change this.</p>}
      {change.isError && <Callout kind="danger">{messageFor(change.error)}</Callout>}
      {owner && !creatorOwnership && (
        <Row>
          <Button variant="danger" onPress={() => setStripping(true)}>
            Take back what creators own
          </Button>
        </Row>
      )}
      <ConfirmDialog
        title="Take back what creators own?"
        isOpen={stripping}
        onClose={() => setStripping(false)}
        action="Take ownership back"
        typed={name}
        onConfirm={async () => {
          await change.mutateAsync({ strip_existing_ownership: true });
          toast('Creators own nothing any more');
        }}
      >
        <p>
          Everybody loses the ownership that they have by having created a project, dataset, experiment or
          prompt, and with it whatever their permission groups don’t give them. Owners of the organization
          keep everything. This can’t be undone: access has to be given again one by one.
        </p>
      </ConfirmDialog>
    </Stack>
  );
}
