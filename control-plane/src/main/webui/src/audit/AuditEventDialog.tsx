import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { CopyField } from '../ui/CopyField';
import { Dialog, DialogFoot } from '../ui/Dialog';
import { Table } from '../ui/Table';
import styles from './AuditEventDialog.module.css';
import { changesOf, valueInWords } from './changes';
import type { FilterChoice } from './filterChoice';
import { pageOf } from './links';
import type { AuditEvent } from './queries';
import { actorInWords, deedInWords } from './sentence';

const exact = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'long' });

export interface AuditEventDialogProps {
  event: AuditEvent;
  onNarrow: (more: Partial<FilterChoice>) => void;
  onClose: () => void;
}

export function AuditEventDialog({ event, onNarrow, onClose }: AuditEventDialogProps) {
  const { name: org } = useOrganization();
  const changes = changesOf(event.before, event.after);
  const page = pageOf(event);
  const { client_address, trace_id } = event.event_details;

  function narrow(more: Partial<FilterChoice>) {
    onNarrow(more);
    onClose();
  }

  return (
    <Dialog title={`${actorInWords(event)} ${deedInWords(event)}`} isOpen onClose={onClose} wide>
      <dl className={styles.facts}>
        <Fact title="When">{exact.format(new Date(event.created))}</Fact>
        <Fact title="Who">
          {actorInWords(event)} {event.actor_email !== null && `(${event.actor_email})`}
        </Fact>
        {event.impersonated_by !== null && <Fact title="In their name acted">{event.impersonated_by}</Fact>}
        <Fact title="From">{client_address ?? 'Within Meridian'}</Fact>
        <Fact title="Event">
          <code>{event.event_type}</code>, number {event.id} of the {event.plane} plane’s chain
        </Fact>
        {page && (
          <Fact title="Now">
            <Link to={page.to} params={{ org, group: event.resource_id }}>
              {page.title}
            </Link>
          </Fact>
        )}
        {trace_id !== null && (
          <Fact title="Request">
            <code>{trace_id}</code>
          </Fact>
        )}
      </dl>
      {changes.length > 0 && (
        <Table
          label="What changed"
          columns={[
            { id: 'field', title: 'Field', heading: true, cell: ({ field }) => field },
            { id: 'before', title: 'Before', cell: ({ before }) => <Value value={before} /> },
            { id: 'after', title: 'After', cell: ({ after }) => <Value value={after} /> },
          ]}
          rows={changes}
          keyOf={({ field }) => field}
        />
      )}
      <CopyField label="Hash in the chain" value={event.hash} />
      <DialogFoot>
        <Button
          onPress={() =>
            narrow({
              resource: { id: event.resource_id, name: event.resource_name ?? event.resource_id.slice(0, 8) },
            })
          }
        >
          All events of this object
        </Button>
        <Button variant="primary" onPress={onClose} autoFocus>
          Close
        </Button>
      </DialogFoot>
    </Dialog>
  );
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Value({ value }: { value: unknown }) {
  return <code className={styles.value}>{valueInWords(value)}</code>;
}
