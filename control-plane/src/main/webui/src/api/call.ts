import { ApiError, refusal } from './error';

const OFFLINE = 'Meridian can’t be reached. Check your connection and try again.';

/**
 * Calls a route of the control plane whose answer has the form that the caller names. Fails with an
 * `ApiError`.
 */
export async function call<T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
  } catch {
    throw new ApiError(OFFLINE, 'offline', 'control', 0, '');
  }
  if (!response.ok) throw await refusal(response, 'control');
  // The form is the contract's; nothing here can check it more cheaply than the pages that show it.
  return (await response.json()) as T;
}

export function post<T>(path: string, body: unknown): Promise<T> {
  return call('POST', path, body);
}
