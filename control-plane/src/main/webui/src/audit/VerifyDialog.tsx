import { useQuery } from '@tanstack/react-query';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { Dialog, DialogFoot } from '../ui/Dialog';
import { ErrorState } from '../ui/ErrorState';
import { Skeleton } from '../ui/Skeleton';
import text from '../ui/text.module.css';
import { verifyAuditLog } from './queries';
import styles from './VerifyDialog.module.css';

type Chain = Awaited<ReturnType<typeof verifyAuditLog>>['chains'][number];

/** Checks both planes' chains from the first event to the last. */
export function VerifyDialog({ onClose }: { onClose: () => void }) {
  const { id: orgId } = useOrganization();
  const query = useQuery({
    queryKey: ['audit-verification', orgId],
    queryFn: () => verifyAuditLog(orgId),
    // Each opening of the dialog is a check of its own.
    gcTime: 0,
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  return (
    <Dialog title="Verify the audit log" isOpen onClose={onClose}>
      <p className={text.soft}>
        Every event holds the hash of the one before, and heads of the chain are signed and kept elsewhere. An
        event that was changed, left out or added afterwards breaks the chain.
      </p>
      <div aria-live="polite" className={styles.results}>
        {query.isFetching && (
          <>
            <p>The whole log is being read…</p>
            <Skeleton lines={2} />
          </>
        )}
        {!query.isFetching && query.isError && (
          <ErrorState
            error={query.error}
            what="The log could not be verified"
            onRetry={() => void query.refetch()}
          />
        )}
        {!query.isFetching && query.data?.chains.map((chain) => <Result key={chain.plane} chain={chain} />)}
      </div>
      <DialogFoot>
        {!query.isFetching && <Button onPress={() => void query.refetch()}>Verify again</Button>}
        <Button variant="primary" onPress={onClose}>
          Close
        </Button>
      </DialogFoot>
    </Dialog>
  );
}

function Result({ chain: { plane, state, events, heads, first_broken: broken } }: { chain: Chain }) {
  const name = plane === 'control' ? 'Control plane' : 'Data plane';
  if (state === 'ok') {
    return (
      <Callout kind="good">
        <strong>{name}: unbroken.</strong> {counted(events, 'event')} and {counted(heads, 'signed head')}{' '}
        hold.
      </Callout>
    );
  }
  if (state === 'unreachable') {
    return (
      <Callout kind="warning">
        <strong>{name}: not verified.</strong> It does not answer, so nothing is known of its chain. Try again
        later.
      </Callout>
    );
  }
  return (
    <Callout kind="danger">
      <strong>
        {name}: broken at event {broken?.sequence}:
      </strong>{' '}
      {broken?.reason}. The {counted(events, 'event')} before it hold. Tell the operators of the installation,
      and keep an export.
    </Callout>
  );
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
