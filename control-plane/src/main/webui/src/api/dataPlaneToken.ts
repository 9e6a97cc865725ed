import { post } from './control';

/** What the region's data plane is spoken to with, for one organization. */
export interface DataPlaneToken {
  token: string;
  apiUrl: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** A token that ends sooner than this is not used any more. */
const RENEWED_BEFORE_MS = 60_000;

const tokens = new Map<string, Promise<DataPlaneToken>>();

/** A token that works for a minute at least. It is kept in this page's memory and nowhere else. */
export async function dataPlaneToken(orgId: string): Promise<DataPlaneToken> {
  const known = tokens.get(orgId);
  if (known) {
    const token = await known;
    if (token.expiresAt - Date.now() > RENEWED_BEFORE_MS) return token;
  }
  // Somebody else may have asked for a new one meanwhile.
  const current = tokens.get(orgId);
  if (current && current !== known) return current;
  const fresh = issue(orgId);
  tokens.set(orgId, fresh);
  fresh.catch(() => {
    if (tokens.get(orgId) === fresh) tokens.delete(orgId);
  });
  return fresh;
}

/** The data plane did not take it: the next call gets another. */
export function forgetDataPlaneToken(orgId: string) {
  tokens.delete(orgId);
}

export function forgetDataPlaneTokens() {
  tokens.clear();
}

async function issue(orgId: string): Promise<DataPlaneToken> {
  const issued = await post('/api/data_plane_token', { org_id: orgId });
  return {
    token: issued.token,
    apiUrl: issued.api_url.replace(/\/$/, ''),
    expiresAt: Date.parse(issued.expires_at),
  };
}
