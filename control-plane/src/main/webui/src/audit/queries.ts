import { infiniteQueryOptions } from '@tanstack/react-query';
import { post } from '../api/control';
import type { components } from '../api/schema';

export type AuditEvent = components['schemas']['AuditEvent'];
export type AuditQuery = components['schemas']['AuditQuery'];

const PAGE = 50;

/** What the log is narrowed to; what is absent leaves all. */
export interface AuditFilter {
  from?: string;
  to?: string;
  actor_id?: string;
  /** Exact, or with a dot at its end all of a kind of thing. */
  event_type?: string;
  resource_id?: string;
  project_id?: string;
  plane?: 'control' | 'data';
}

/** Newest first, a page at a time. */
export function auditLogQuery(orgId: string, filter: AuditFilter) {
  return infiniteQueryOptions({
    queryKey: ['audit-log', orgId, filter],
    queryFn: ({ pageParam }) => auditPage({ org_id: orgId, ...filter, limit: PAGE, ...cursorOf(pageParam) }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor,
    // What is above must not move while somebody reads on.
    staleTime: Infinity,
  });
}

export function auditPage(query: AuditQuery) {
  return post('/api/audit_log/get', query);
}

/** How both planes' chains are; it reads the whole log. */
export function verifyAuditLog(orgId: string) {
  return post('/api/audit_log/verify', { org_id: orgId });
}

export function cursorOf(cursor: string | null) {
  return cursor === null ? {} : { cursor };
}
