/** What this browser found at an address. */
export type BrowserResult =
  | { ok: true; latencyMs: number; status: number; version: string | null }
  /** `permission`: what the browser says of pages that call the local network, where it says anything. */
  | { ok: false; offline: boolean; permission: PermissionState | undefined };

const PATIENCE_MS = 8_000;

/** Calls the data plane as pages of records do, without a credential. Never fails. */
export async function tryFromBrowser(apiUrl: string): Promise<BrowserResult> {
  const started = performance.now();
  try {
    const response = await fetch(`${apiUrl.replace(/\/$/, '')}/version`, {
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const latencyMs = Math.round(performance.now() - started);
    return { ok: true, status: response.status, latencyMs, version: await versionIn(response) };
  } catch {
    return { ok: false, offline: !navigator.onLine, permission: await localNetworkPermission() };
  }
}

/** Which version a data plane says that it is of. */
async function versionIn(response: Response): Promise<string | null> {
  try {
    const answer: unknown = await response.json();
    if (typeof answer !== 'object' || answer === null || !('version' in answer)) return null;
    return typeof answer.version === 'string' ? answer.version : null;
  } catch {
    return null;
  }
}

/** Browsers that don't know the permission refuse the question. */
async function localNetworkPermission(): Promise<PermissionState | undefined> {
  try {
    // A name that the type does not know yet.
    const name = 'local-network-access' as PermissionName;
    return (await navigator.permissions.query({ name })).state;
  } catch {
    return undefined;
  }
}

/** Whether an address looks like one of a private network or of this machine. */
export function isPrivateAddress(url: string): boolean {
  let host: string;
  try {
    host = new URL(url).hostname.replace(/^\[|\]$/g, '').toLowerCase();
  } catch {
    return false;
  }
  return (
    host === 'localhost' ||
    /\.(local|internal|lan|home\.arpa)$/.test(host) ||
    (/^[\d.]+$/.test(host) && /^(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)/.test(host)) ||
    /^(::1$|f[cd][0-9a-f]{2}:|fe80:)/.test(host) ||
    !host.includes('.')
  );
}
