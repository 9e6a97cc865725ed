import { useState } from 'react';
import { useChange } from '../api/useChange';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { Icon } from '../ui/Icon';
import { Menu, MenuItem, MenuSeparator } from '../ui/Menu';
import { NameDialog, type Named } from '../ui/NameDialog';
import { toast } from '../ui/toasts';
import { DeleteDatasetDialog } from './DeleteDatasetDialog';
import { changeDataset, datasetsQuery, type Dataset } from './queries';

export interface DatasetMenuProps {
  dataset: Dataset;
  may: { update: boolean; delete: boolean };
  onRenamed?: (name: string) => void;
  onDeleted?: () => void;
}

/** What can be done to a dataset; nothing is shown to who may do nothing. */
export function DatasetMenu({ dataset, may, onRenamed, onDeleted }: DatasetMenuProps) {
  const [asked, setAsked] = useState<'rename' | 'delete'>();
  const change = useChange(changeDataset, [datasetsQuery(dataset.project_id).queryKey]);
  const close = () => setAsked(undefined);
  if (!may.update && !may.delete) return null;

  async function rename({ name, description }: Named) {
    const renamed = await change.mutateAsync({ id: dataset.id, name, description });
    toast(`The dataset ${renamed.name} is saved`);
    close();
    onRenamed?.(renamed.name);
  }

  return (
    <>
      <Menu
        label={`Of ${dataset.name}`}
        placement="bottom end"
        trigger={
          <Button variant="quiet" icon aria-label={`More about ${dataset.name}`}>
            <Icon name="more" />
          </Button>
        }
      >
        {may.update && <MenuItem text="Rename" onAction={() => setAsked('rename')} />}
        {may.update && may.delete && <MenuSeparator />}
        {may.delete && <MenuItem text="Delete" danger onAction={() => setAsked('delete')} />}
      </Menu>
      {asked === 'rename' && (
        <NameDialog
          title={`Rename ${dataset.name}`}
          value={{ name: dataset.name, description: dataset.description ?? '' }}
          action="Save"
          hint="Its rows, versions and snapshots stay with it."
          onSubmit={rename}
          onClose={close}
        >
          <Callout kind="warning">
            Programs that open it by its old name make a new, empty dataset of that name, and links by the old
            name lead nowhere. Change them too.
          </Callout>
        </NameDialog>
      )}
      {asked === 'delete' && (
        <DeleteDatasetDialog dataset={dataset} onClose={close} {...(onDeleted && { onDeleted })} />
      )}
    </>
  );
}
