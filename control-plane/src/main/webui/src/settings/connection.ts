import { post } from '../api/control';
import type { components } from '../api/schema';

/** What a test of one address found. */
export type ConnectionLine = components['schemas']['ConnectionLine'];
export type Connection = components['schemas']['Connection'];

/** Tries the organization's addresses from the control plane. */
export function checkConnection(orgId: string): Promise<Connection> {
  return post('/api/organization/check_connection', { org_id: orgId });
}
