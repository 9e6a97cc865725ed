import createClient, { type Middleware } from 'openapi-fetch';
import { ApiError, refusal } from './error';
import type { paths } from './schema';

const OFFLINE = 'Meridian can’t be reached. Check your connection and try again.';

const errors: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw await refusal(response, 'control');
  },
  onError() {
    return new ApiError(OFFLINE, 'offline', 'control', 0, '');
  },
};

/** The control plane, as the person who is signed in. Every failure is an `ApiError`. */
export const control = createClient<paths>({
  baseUrl: window.location.origin,
  credentials: 'same-origin',
  // Looked up at each call: tests put another in its place.
  fetch: (request) => fetch(request),
});
control.use(errors);

/** What a call answered; failures have been thrown by then. */
export async function answer<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call;
  if (data === undefined) throw new Error('The server answered nothing.');
  return data;
}
