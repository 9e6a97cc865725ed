import { useChange } from '../api/useChange';
import type { Environment } from '../environment/queries';
import { useOrganization } from '../organization/OrganizationContext';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { toast } from '../ui/toasts';
import { assignmentsQuery, unassign, type VersionedType } from './queries';

export interface UnassignDialogProps {
  type: VersionedType;
  id: string;
  name: string;
  environment: Environment;
  onClose: () => void;
}

export function UnassignDialog({ type, id, name, environment, onClose }: UnassignDialogProps) {
  const { id: orgId } = useOrganization();
  const change = useChange(unassign, [assignmentsQuery(orgId, type, id).queryKey]);
  return (
    <ConfirmDialog
      title={`Remove ${name} from ${environment.name}?`}
      isOpen
      onClose={onClose}
      action="Remove"
      onConfirm={async () => {
        await change.mutateAsync({ orgId, type, id, slug: environment.slug });
        toast(`${environment.name} has no version of ${name} any more`);
      }}
    >
      <p>
        Programs that ask for {name} in {environment.name} are refused from their next request on, until a
        version is assigned again. The {type} itself and its versions stay.
      </p>
    </ConfirmDialog>
  );
}
