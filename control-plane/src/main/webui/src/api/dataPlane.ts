import { dataPlaneToken, forgetDataPlaneToken, type DataPlaneToken } from './dataPlaneToken';
import { ApiError, refusal } from './error';

export interface DataPlaneRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON. */
  body?: unknown;
  signal?: AbortSignal;
}

/**
 * Calls the organization's data plane, straight from the browser: what it answers never passes the
 * control plane. Fails with an `ApiError`; `regionDown` where only the region can't be reached.
 *
 * @param path with its leading slash and its query
 */
export async function dataPlane(
  orgId: string,
  path: string,
  request: DataPlaneRequest = {},
): Promise<Response> {
  let response = await send(await dataPlaneToken(orgId), path, request);
  if (response.status === 401) {
    // Its keys may have changed under a token that was still good.
    forgetDataPlaneToken(orgId);
    response = await send(await dataPlaneToken(orgId), path, request);
  }
  if (!response.ok) throw await refusal(response, 'data');
  return response;
}

/** The same for an answer that is JSON, of the form that the caller names. */
export async function dataPlaneJson<T>(
  orgId: string,
  path: string,
  request: DataPlaneRequest = {},
): Promise<T> {
  const response = await dataPlane(orgId, path, request);
  // The form is the contract's; nothing here can check it more cheaply than the pages that show it.
  return (await response.json()) as T;
}

async function send(token: DataPlaneToken, path: string, request: DataPlaneRequest): Promise<Response> {
  const headers = new Headers({ authorization: `Bearer ${token.token}` });
  if (request.body !== undefined) headers.set('content-type', 'application/json');
  try {
    return await fetch(token.apiUrl + path, {
      method: request.method ?? (request.body === undefined ? 'GET' : 'POST'),
      headers,
      body: request.body === undefined ? null : JSON.stringify(request.body),
      signal: request.signal ?? null,
      credentials: 'omit',
      cache: 'no-store',
    });
  } catch (failure) {
    if (request.signal?.aborted) throw failure;
    throw await unreachable(token.apiUrl);
  }
}

/** A browser does not say why a fetch failed; whether the control plane answers tells the region's failure from our own. */
async function unreachable(apiUrl: string): Promise<ApiError> {
  if (await controlPlaneAnswers()) {
    const message = `The region’s data plane at ${apiUrl} can’t be reached. Settings still work.`;
    return new ApiError(message, 'region-down', 'data', 0, '');
  }
  return new ApiError(
    'Meridian can’t be reached. Check your connection and try again.',
    'offline',
    'data',
    0,
    '',
  );
}

async function controlPlaneAnswers(): Promise<boolean> {
  if (!navigator.onLine) return false;
  try {
    return (await fetch('/v1', { cache: 'no-store', signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}
