import { useState } from 'react';
import { messageFor } from '../api/error';
import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { Row, Stack } from '../ui/Stack';
import text from '../ui/text.module.css';
import { toast } from '../ui/toasts';
import { changeRights, rolesQuery, type Role } from './queries';
import { inWords, innerOf, ownSet, without, type Rights } from './rights';
import { RightsTable } from './RightsTable';
import styles from './RoleRights.module.css';

export interface RoleRightsProps {
  role: Role;
  roles: readonly Role[];
  changes: boolean;
}

/** What a role permits on which kinds of things; ticked, and saved as a whole. */
export function RoleRights({ role, roles, changes }: RoleRightsProps) {
  const { id: orgId } = useOrganization();
  const change = useChange(changeRights, [rolesQuery(orgId).queryKey, ['effective']]);
  const [draft, setDraft] = useState<Rights>();
  const saved = ownSet(role);
  const rights = draft ?? saved;
  const add = without(rights, saved);
  const remove = without(saved, rights);
  const changed = add.length + remove.length > 0;

  return (
    <Stack>
      <p className={text.soft}>
        On the place where the role is given, and on everything below it. Whoever gives it has to have what it
        permits.
      </p>
      <RightsTable
        role={role}
        rights={rights}
        inner={innerOf(role, roles)}
        {...(changes && { onChange: setDraft })}
      />
      {changed && (
        <div className={styles.save}>
          {remove.length > 0 && (
            <Callout kind="warning">
              Within a second whoever has this role, and their API keys and tokens, can no longer do by it:{' '}
              {inWords(remove).join('; ').toLowerCase()}.
            </Callout>
          )}
          {add.length > 0 && (
            <Callout>Whoever has this role may then also: {inWords(add).join('; ').toLowerCase()}.</Callout>
          )}
          {change.error && <Callout kind="danger">{messageFor(change.error)}</Callout>}
          <Row>
            <Button
              variant="primary"
              isPending={change.isPending}
              onPress={() =>
                change.mutate(
                  { id: role.id, add, remove },
                  {
                    onSuccess: () => {
                      setDraft(undefined);
                      toast(`What ${role.name} permits is saved`);
                    },
                  },
                )
              }
            >
              Save permissions
            </Button>
            <Button onPress={() => setDraft(undefined)}>Undo</Button>
          </Row>
        </div>
      )}
    </Stack>
  );
}
