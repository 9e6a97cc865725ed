import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useOrganization } from '../organization/OrganizationContext';
import { count } from '../trace/format';
import { Badge, type BadgeKind } from '../ui/Badge';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { Dialog } from '../ui/Dialog';
import { Loaded } from '../ui/Loaded';
import { Table } from '../ui/Table';
import styles from './dataset.module.css';
import type { Dataset } from './queries';
import { rowQuery } from './rows';
import { RowValues } from './RowValues';
import { changesQuery, type Change } from './versions';

export interface ChangesViewProps {
  dataset: Dataset;
  title: string;
  from: string;
  /** The latest unless given. */
  to: string | undefined;
  onClose: () => void;
}

const SHOWN = 100;
const WORDS: Record<Change['kind'], [string, BadgeKind]> = {
  added: ['Added', 'good'],
  changed: ['Changed', 'accent'],
  deleted: ['Deleted', 'danger'],
};

/** Which rows two versions differ in, and each of these before and after. */
export function ChangesView({ dataset, title, from, to, onClose }: ChangesViewProps) {
  const { id: orgId } = useOrganization();
  const query = useQuery(changesQuery(orgId, dataset.id, from, to));
  const [opened, setOpened] = useState<Change>();
  const [shown, setShown] = useState(SHOWN);
  return (
    <Dialog title={title} isOpen onClose={onClose} wide>
      <Loaded query={query} what="The changes">
        {({ changes, cut }) => {
          if (opened) {
            return (
              <BeforeAndAfter
                dataset={dataset}
                change={opened}
                from={from}
                to={to}
                onBack={() => setOpened(undefined)}
              />
            );
          }
          return (
            <>
              <p>{said(changes)}</p>
              {cut && (
                <Callout kind="warning">
                  The dataset is too large to be compared whole: some are left out.
                </Callout>
              )}
              {changes.length > 0 && (
                <Table
                  label="Changed rows"
                  rows={changes.slice(0, shown)}
                  keyOf={({ id }) => id}
                  columns={[
                    { id: 'row', title: 'Row', heading: true, cell: ({ id }) => <code>{id}</code> },
                    {
                      id: 'kind',
                      title: 'Change',
                      cell: ({ kind }) => <Badge kind={WORDS[kind][1]}>{WORDS[kind][0]}</Badge>,
                    },
                    {
                      id: 'open',
                      title: 'Open',
                      hiddenTitle: true,
                      align: 'end',
                      cell: (change) => (
                        <Button
                          size="small"
                          aria-label={`Before and after of ${change.id}`}
                          onPress={() => setOpened(change)}
                        >
                          Before and after
                        </Button>
                      ),
                    },
                  ]}
                />
              )}
              {changes.length > shown && <Button onPress={() => setShown(shown + SHOWN)}>Show more</Button>}
            </>
          );
        }}
      </Loaded>
    </Dialog>
  );
}

function said(changes: readonly Change[]): string {
  const of = (kind: Change['kind']) => count(changes.filter((change) => change.kind === kind).length);
  if (changes.length === 0) return 'No row is different.';
  return `${of('added')} added, ${of('changed')} changed, ${of('deleted')} deleted.`;
}

interface BeforeAndAfterProps extends Omit<ChangesViewProps, 'title' | 'onClose'> {
  change: Change;
  onBack: () => void;
}

function BeforeAndAfter({ dataset, change: { id, kind }, from, to, onBack }: BeforeAndAfterProps) {
  const { id: orgId } = useOrganization();
  const then = useQuery({ ...rowQuery(orgId, dataset.id, id, from), enabled: kind !== 'added' });
  const now = useQuery({ ...rowQuery(orgId, dataset.id, id, to), enabled: kind !== 'deleted' });
  return (
    <>
      <div>
        <Button size="small" onPress={onBack}>
          Back to the list
        </Button>
      </div>
      <p>
        <code>{id}</code>
      </p>
      <div className={styles.sides}>
        <section className={styles.side} aria-label="Before">
          <h3>Before</h3>
          {kind === 'added' ? (
            <p>It was not there.</p>
          ) : (
            <Loaded query={then} what="The row">
              {(row) => row && <RowValues row={row} />}
            </Loaded>
          )}
        </section>
        <section className={styles.side} aria-label="After">
          <h3>After</h3>
          {kind === 'deleted' ? (
            <p>It is deleted.</p>
          ) : (
            <Loaded query={now} what="The row">
              {(row) => row && <RowValues row={row} />}
            </Loaded>
          )}
        </section>
      </div>
    </>
  );
}
