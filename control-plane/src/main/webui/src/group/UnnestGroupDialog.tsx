import { ConfirmDialog } from '../ui/ConfirmDialog';
import type { Nesting } from './GroupInheritance';
import { everybodyIn } from './nesting';
import type { Group } from './queries';

export interface UnnestGroupDialogProps {
  nesting: Nesting;
  groups: readonly Group[];
  onEnd: () => Promise<unknown>;
  onClose: () => void;
}

export function UnnestGroupDialog({
  nesting: { inner, outer },
  groups,
  onEnd,
  onClose,
}: UnnestGroupDialogProps) {
  const count = everybodyIn(groups, inner.id).size;
  return (
    <ConfirmDialog
      title={`Take ${inner.name} out of ${outer.name}?`}
      isOpen
      onClose={onClose}
      action="Take out"
      onConfirm={onEnd}
    >
      <p>
        {count === 0
          ? `Nobody is in ${inner.name} now, so that nobody loses anything.`
          : `${count === 1 ? `The one member of ${inner.name}` : `The ${count} members of ${inner.name}`} can’t do any more what only ${outer.name}, and what it inherits from, allowed; their API keys and tokens with them, within a second.`}
      </p>
    </ConfirmDialog>
  );
}
