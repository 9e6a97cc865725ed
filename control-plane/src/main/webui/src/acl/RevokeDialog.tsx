import { useChange } from '../api/useChange';
import { everybodyIn } from '../group/nesting';
import { useGroups } from '../group/queries';
import { useRoles } from '../role/queries';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import styles from '../ui/text.module.css';
import { toast } from '../ui/toasts';
import type { Grantee } from './grantee';
import { changeGrants, GRANTS, itemOf, type Acl } from './queries';
import { useNames } from './useScopes';
import { givenInWords, placeInWords } from './words';

export interface RevokeDialogProps {
  grantee: Grantee;
  grants: readonly Acl[];
  onClose: () => void;
}

/** Takes grants back from a group or a member; says who loses what. */
export function RevokeDialog({ grantee, grants, onClose }: RevokeDialogProps) {
  const lost = useLoss(grantee);
  const roles = useRoles().data ?? [];
  const names = useNames();
  const change = useChange(changeGrants, [GRANTS, ['effective']]);
  return (
    <ConfirmDialog
      title={`Take this back from ${grantee.name}?`}
      isOpen
      onClose={onClose}
      action="Revoke"
      onConfirm={async () => {
        await change.mutateAsync({ remove: grants.map(itemOf) });
        toast(`Taken back from ${grantee.name}`);
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
      <p>{lost}</p>
    </ConfirmDialog>
  );
}

/** Who can do something no more when a grantee can't. */
function useLoss({ type, id, name }: Grantee): string {
  const groups = useGroups().data ?? [];
  if (type === 'user') {
    return `${name}, and the API keys and tokens that act for them, can’t do that any more within a second, unless a group or another grant allows it.`;
  }
  const count = everybodyIn(groups, id).size;
  if (count === 0) return 'Nobody is in this group now, so that nobody loses anything.';
  return `${count === 1 ? 'The one member' : `The ${count} members`} of this group and of the groups in it, and their API keys and tokens, can’t do that any more within a second, unless another group allows it.`;
}
