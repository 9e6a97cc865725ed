import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useOrganization } from '../organization/OrganizationContext';
import type { FullSpan } from '../trace/rows';
import type { SpanSource } from '../trace/traceQuery';
import type { Reviewed } from './queries';

/** A change of a span: it, its history and the tree show it when it is done. */
export function useReview(source: SpanSource, span: FullSpan) {
  const { id: orgId } = useOrganization();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: (reviewed: Reviewed) => Promise<unknown>) => change({ orgId, source, id: span.id }),
    onSuccess: () =>
      Promise.all(
        [
          ['span', source.kind, source.id, span.id],
          ['span-history', source.kind, source.id, span.id],
          ['trace', source.kind, source.id, span.root_span_id],
        ].map((queryKey) => client.invalidateQueries({ queryKey })),
      ),
  });
}
