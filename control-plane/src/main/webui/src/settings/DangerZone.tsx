import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { post } from '../api/control';
import { lastOrganization } from '../organization/lastOrganization';
import { useOrganization } from '../organization/OrganizationContext';
import { selfQuery, useSelf } from '../session/queries';
import { Button } from '../ui/Button';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { CopyField } from '../ui/CopyField';
import { Row, Stack } from '../ui/Stack';
import { toast } from '../ui/toasts';

/** What can't be undone, and who does it. */
export function DangerZone() {
  const { id, name } = useOrganization();
  const { is_operator } = useSelf();
  return (
    <Stack>
      <p>
        <strong>Leave.</strong> Nobody removes themselves, so that an organization always has an owner: ask
        another owner to remove you on their Members page.
      </p>
      <p>
        <strong>Delete.</strong>{' '}
        {is_operator
          ? 'As an operator of this installation you can delete the organization. It can be restored for a week.'
          : 'Only the operators of this installation delete organizations. Tell them the name and the id; what is deleted is refused everywhere within a second, can be restored for a week, and is destroyed in every store after that.'}
      </p>
      <CopyField label="Organization id" value={id} />
      {is_operator && <DeleteOrganization id={id} name={name} />}
    </Stack>
  );
}

function DeleteOrganization({ id, name }: { id: string; name: string }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Row>
        <Button variant="danger" onPress={() => setAsking(true)}>
          Delete organization
        </Button>
      </Row>
      <ConfirmDialog
        title={`Delete the organization ${name}?`}
        isOpen={asking}
        onClose={() => setAsking(false)}
        action="Delete organization"
        typed={name}
        onConfirm={async () => {
          await post('/api/organization/delete_id', { id });
          lastOrganization.forget();
          await navigate({ to: '/organizations' });
          await client.invalidateQueries({ queryKey: selfQuery.queryKey });
          toast(`${name} is deleted`);
        }}
      >
        <p>
          Within a second all keys and tokens of {name} are refused, its gateway calls fail, its programs
          can’t send traces any more and its members don’t see it. Operators can restore it for a week by its
          id <code>{id}</code>; after that everything of it is destroyed in every store.
        </p>
      </ConfirmDialog>
    </>
  );
}
