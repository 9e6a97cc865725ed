import { post } from '../api/call';

/** What a test of one address found. */
export interface ConnectionLine {
  url: string | null;
  /** Null where it was not tried. */
  ok: boolean | null;
  status: number | null;
  latency_ms: number | null;
  /** What to look at. */
  error: string | null;
  /** The same test, to run by hand. */
  command: string | null;
}

export interface Connection {
  api_url: ConnectionLine;
  proxy_url: ConnectionLine;
  realtime_url: ConnectionLine;
}

/** Tries the organization's addresses from the control plane. */
export function checkConnection(orgId: string): Promise<Connection> {
  return post('/api/organization/check_connection', { org_id: orgId });
}
