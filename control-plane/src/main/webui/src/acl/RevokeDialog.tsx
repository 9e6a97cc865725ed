import { useChange } from '../api/useChange';
import { everybodyIn } from '../group/nesting';
import { useGroups, type Group } from '../group/queries';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import styles from '../ui/text.module.css';
import { toast } from '../ui/toasts';
import { changeGrants, GRANTS, itemOf, useRoles, type Acl } from './queries';
import { useNames } from './useScopes';
import { givenInWords, placeInWords } from './words';

export interface RevokeDialogProps {
  group: Group;
  grants: readonly Acl[];
  onClose: () => void;
}

/** Takes grants back from a group; says who loses what. */
export function RevokeDialog({ group, grants, onClose }: RevokeDialogProps) {
  const groups = useGroups().data ?? [];
  const roles = useRoles().data ?? [];
  const names = useNames();
  const change = useChange(changeGrants, [GRANTS, ['effective']]);
  const count = everybodyIn(groups, group.id).size;
  return (
    <ConfirmDialog
      title={`Take this back from ${group.name}?`}
      isOpen
      onClose={onClose}
      action="Revoke"
      onConfirm={async () => {
        await change.mutateAsync({ remove: grants.map(itemOf) });
        toast(`Taken back from ${group.name}`);
      }}
    >
      <ul className={styles.list}>
        {grants.map((grant) => (
          <li key={grant.id}>
            {givenInWords(grant, roles.find(({ id }) => id === grant.role_id)?.name)} on{' '}
            {placeInWords(grant.object_type, grant.object_id, names)}
          </li>
        ))}
      </ul>
      <p>
        {count === 0
          ? 'Nobody is in this group now, so that nobody loses anything.'
          : `${count === 1 ? 'The one member' : `The ${count} members`} of this group and of the groups in it, and their API keys and tokens, can’t do that any more within a second, unless another group allows it.`}
      </p>
    </ConfirmDialog>
  );
}
