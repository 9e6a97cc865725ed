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

type PostPath = {
  [Path in keyof paths]: paths[Path] extends { post: object } ? Path : never;
}[keyof paths];
type Operation<Path extends PostPath> = NonNullable<paths[Path]['post']>;
type Body<Path extends PostPath> = JsonOf<NonNullable<Operation<Path>['requestBody']>>;
type JsonOf<Sent> = [Sent] extends [never]
  ? undefined
  : Sent extends { content: { 'application/json': infer Json } }
    ? Json
    : undefined;
type Answer<Path extends PostPath> =
  Operation<Path> extends { responses: { 200: { content: { 'application/json': infer Told } } } }
    ? Told
    : unknown;

/** Asks or changes something by one of the application's own routes, nearly all of which are `POST`. */
export async function post<Path extends PostPath>(
  path: Path,
  ...[body]: undefined extends Body<Path> ? [body?: Body<Path>] : [body: Body<Path>]
): Promise<Answer<Path>> {
  // What the client makes of a path that is a variable can't be told by types; the two above are the same.
  return await answer(control.POST(path, { body: body ?? {} } as never));
}
