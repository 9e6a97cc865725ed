import { useChange } from '../api/useChange';
import { shortForm } from '../dataset/xact';
import type { Environment } from '../environment/queries';
import { useOrganization } from '../organization/OrganizationContext';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { toast } from '../ui/toasts';
import { assign, assignmentsQuery, type VersionedType } from './queries';

export interface AssignDialogProps {
  type: VersionedType;
  id: string;
  name: string;
  environment: Environment;
  version: string;
  /** The version that it has so far. */
  replaces: string | undefined;
  onClose: () => void;
}

export function AssignDialog(props: AssignDialogProps) {
  const { type, id, name, environment, version, replaces, onClose } = props;
  const { id: orgId } = useOrganization();
  const change = useChange(assign, [assignmentsQuery(orgId, type, id).queryKey]);
  return (
    <ConfirmDialog
      title={`Assign this version to ${environment.name}?`}
      isOpen
      onClose={onClose}
      action="Assign"
      onConfirm={async () => {
        await change.mutateAsync({ orgId, type, id, slug: environment.slug, version });
        toast(`${environment.name} has this version of ${name} now`);
      }}
    >
      <p>
        Programs that ask for {name} in {environment.name} get the version <code>{shortForm(version)}</code>
        {replaces === undefined ? '' : ' instead of '}
        {replaces !== undefined && <code>{shortForm(replaces)}</code>} from their next request on.
      </p>
    </ConfirmDialog>
  );
}
