import { queryOptions } from '@tanstack/react-query';
import { post } from '../api/control';
import { dataPlane } from '../api/dataPlane';
import type { components } from '../api/schema';
import { quoted, runBtql } from '../btql/run';
import type { SpanSource } from '../trace/traceQuery';

export type User = components['schemas']['User'];

/** Who somebody is: names are the control plane's, of which data planes know the ids alone. */
export function userQuery(id: string) {
  return queryOptions({
    queryKey: ['user', id],
    queryFn: async () => (await post('/api/user/get', { id }))[0] ?? null,
    staleTime: Infinity,
    retry: false,
  });
}

/** What was said of a span and done to it, by people and by programs that said who they are. */
export interface HistoryEntry {
  id: string;
  created: string;
  comment: { text?: string } | null;
  audit_data: {
    action: string;
    source: string | null;
    user_id: string | null;
    metadata: Record<string, unknown> | null;
  } | null;
}

export function historyQuery(orgId: string, { kind, id: objectId }: SpanSource, id: string) {
  return queryOptions({
    queryKey: ['span-history', kind, objectId, id],
    queryFn: async ({ signal }) => {
      const query = `select: * | from: ${kind}(${quoted(objectId)}) spans | filter: origin.id = ${quoted(id)} | limit: 200`;
      return (await runBtql<HistoryEntry>(orgId, { query, signal, history: true })).data;
    },
  });
}

/** Where a change goes, and of which row. */
export interface Reviewed {
  orgId: string;
  source: SpanSource;
  id: string;
}

/** Comments and scores; a score that is null is taken back. */
export interface Feedback {
  comment?: string;
  scores?: Record<string, number | null>;
  expected?: unknown;
  metadata?: Record<string, unknown>;
}

export async function giveFeedback(reviewed: Reviewed, { metadata, ...feedback }: Feedback) {
  const { orgId, source, id } = reviewed;
  if (metadata !== undefined) await mergeRow(reviewed, { metadata });
  if (feedback.expected === null) {
    // Feedback sets what it names; taking something back is a change of the row.
    await mergeRow(reviewed, { expected: null });
    delete feedback.expected;
  }
  if (Object.keys(feedback).length === 0) return;
  await dataPlane(orgId, `/v1/${source.kind}/${source.id}/feedback`, {
    body: { feedback: [{ id, source: 'app', ...feedback }] },
  });
}

/** Tags are replaced as a whole: by themselves they would only be added. */
export function setTags(reviewed: Reviewed, tags: readonly string[]) {
  return mergeRow(reviewed, { tags, _merge_paths: [['tags']] });
}

/** Takes a comment back; the history keeps who said and who deleted it. */
export async function deleteComment({ orgId, source, id }: Reviewed, comment: string) {
  const row = {
    id: comment,
    origin: { id },
    comment: {},
    _object_delete: true,
    _audit_source: 'app',
    _audit_metadata: { deleted_comment: comment },
  };
  await dataPlane(orgId, `/v1/${source.kind}/${source.id}/insert`, { body: { events: [row] } });
}

async function mergeRow({ orgId, source, id }: Reviewed, fields: Record<string, unknown>) {
  await dataPlane(orgId, `/v1/${source.kind}/${source.id}/insert`, {
    body: { events: [{ id, _is_merge: true, _audit_source: 'app', ...fields }] },
  });
}
