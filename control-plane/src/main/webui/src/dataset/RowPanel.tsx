import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { Icon } from '../ui/Icon';
import { Loaded } from '../ui/Loaded';
import { Skeleton } from '../ui/Skeleton';
import { SidePanel } from '../ui/SplitView';
import { toast } from '../ui/toasts';
import styles from './dataset.module.css';
import { countsQuery, type Dataset } from './queries';
import { RowDialog } from './RowDialog';
import { deleteRow, rowQuery, rowsKey } from './rows';
import { RowValues } from './RowValues';

export interface RowPanelProps {
  dataset: Dataset;
  id: string;
  version: string | undefined;
  mayChange: boolean;
  onClose: () => void;
}

/** One row whole, beside the table. */
export function RowPanel({ dataset, id, version, mayChange, onClose }: RowPanelProps) {
  const { id: orgId } = useOrganization();
  const query = useQuery(rowQuery(orgId, dataset.id, id, version));
  const remove = useChange(deleteRow, [rowsKey(dataset.id), countsQuery(orgId, [dataset.id]).queryKey]);
  const [asked, setAsked] = useState<'edit' | 'delete'>();
  return (
    <SidePanel
      label="Row"
      head={
        <>
          <h2 className={styles.id}>
            <code>{id}</code>
          </h2>
          {mayChange && query.data && (
            <>
              <Button size="small" onPress={() => setAsked('edit')}>
                <Icon name="edit" /> Edit
              </Button>
              <Button size="small" variant="quietDanger" onPress={() => setAsked('delete')}>
                <Icon name="trash" /> Delete
              </Button>
            </>
          )}
          <Button variant="quiet" icon aria-label="Close the row" onPress={onClose}>
            <Icon name="close" />
          </Button>
        </>
      }
    >
      {/* It scrolls, so that it must be reached by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.values} tabIndex={0} role="region" aria-label="Values of the row">
        <Loaded query={query} what="The row" loading={<Skeleton lines={6} />}>
          {(row) => (row ? <RowValues row={row} /> : <p>This row is not in the version that you see.</p>)}
        </Loaded>
      </div>
      {asked === 'edit' && query.data && (
        <RowDialog dataset={dataset} row={query.data} onClose={() => setAsked(undefined)} />
      )}
      {asked === 'delete' && (
        <ConfirmDialog
          title="Delete this row?"
          isOpen
          onClose={() => setAsked(undefined)}
          action="Delete row"
          onConfirm={async () => {
            await remove.mutateAsync({ orgId, datasetId: dataset.id, id });
            toast('The row is deleted');
            onClose();
          }}
        >
          <p>
            Evaluations that run over the latest version of {dataset.name} no longer have it. Earlier versions
            keep it, so that it can be restored.
          </p>
        </ConfirmDialog>
      )}
    </SidePanel>
  );
}
