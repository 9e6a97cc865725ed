import { useState } from 'react';
import { useAccess } from '../access/queries';
import { Button } from '../ui/Button';
import { NoPermission } from '../ui/NoPermission';
import { Page } from '../ui/Page';
import { Skeleton } from '../ui/Skeleton';
import { AuditFilters } from './AuditFilters';
import { AuditList } from './AuditList';
import { ExportDialog } from './ExportDialog';
import { auditFilterOf, type FilterChoice, NO_FILTER } from './filterChoice';
import { VerifyDialog } from './VerifyDialog';

export default function AuditLogPage() {
  const access = useAccess();
  const reads = access.may('read', 'org_audit_logs');
  const [choice, setChoice] = useState<FilterChoice>(NO_FILTER);
  const [filter, setFilter] = useState(() => auditFilterOf(NO_FILTER, Date.now()));
  const [task, setTask] = useState<'verify' | 'export'>();
  const done = () => setTask(undefined);

  function narrow(chosen: FilterChoice) {
    setChoice(chosen);
    setFilter(auditFilterOf(chosen, Date.now()));
  }

  return (
    <Page
      title="Audit log"
      description="Who changed what, and when. Each event is chained to the one before, so that no change of the log goes unnoticed."
      {...(reads && {
        actions: (
          <>
            <Button onPress={() => setTask('verify')}>Verify</Button>
            <Button onPress={() => setTask('export')}>Export</Button>
          </>
        ),
      })}
    >
      {!access.known && <Skeleton rows lines={6} />}
      {access.known && !reads && (
        <NoPermission>The audit log is shown to owners, and to whom they let read it.</NoPermission>
      )}
      {reads && (
        <>
          <AuditFilters value={choice} onChange={narrow} />
          <AuditList
            filter={filter}
            onNarrow={(more) => narrow({ ...choice, ...more })}
            onShowAll={() => narrow(NO_FILTER)}
            onRefresh={() => narrow(choice)}
          />
          {task === 'verify' && <VerifyDialog onClose={done} />}
          {task === 'export' && <ExportDialog filter={filter} onClose={done} />}
        </>
      )}
    </Page>
  );
}
