import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useOrganization } from '../organization/OrganizationContext';
import { useInSight } from '../ui/useInSight';
import { activityQuery, type Activity } from './activity';
import { withNew } from './batches';

/** What came of the projects that have been in sight: `watch` is the `ref` of their lines. */
export function useActivity() {
  const { id: orgId } = useOrganization();
  const [batches, setBatches] = useState<readonly (readonly string[])[]>([]);
  const watch = useInSight((ids) => setBatches((known) => withNew(known, ids)));
  const { activity, failure } = useQueries({
    queries: batches.map((ids) => activityQuery(orgId, ids)),
    combine: (answers) => ({
      activity: new Map<string, Activity>(answers.flatMap(({ data }) => [...(data ?? [])])),
      failure: answers.find(({ error }) => error !== null)?.error ?? undefined,
    }),
  });
  return { activity, failure, watch };
}
