import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dataPlaneJson } from './dataPlane';
import { forgetDataPlaneTokens } from './dataPlaneToken';
import { ApiError } from './error';

const MINUTE_MS = 60_000;
const ORG = 'org-1';

/** Answers by what the address ends with; what is not there can't be reached. */
function network(answers: Record<string, () => Response>) {
  const asked: string[] = [];
  const authorized: (string | null)[] = [];
  vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(
      new URL(input instanceof Request ? input.url : String(input), location.origin),
      init,
    );
    const path = new URL(request.url).pathname;
    asked.push(path);
    if (path === '/btql') authorized.push(request.headers.get('authorization'));
    const answer = answers[path];
    return answer ? Promise.resolve(answer()) : Promise.reject(new TypeError('Failed to fetch'));
  });
  return { asked, authorized };
}

function token(name: string, lifeMs = 5 * MINUTE_MS) {
  return () =>
    Response.json({
      token: name,
      expires_at: new Date(Date.now() + lifeMs).toISOString(),
      api_url: 'https://api.eu.example/',
    });
}

const rows = () => Response.json({ data: [1] });

describe('calls of a data plane', () => {
  beforeEach(() => {
    forgetDataPlaneTokens();
    vi.useFakeTimers({ toFake: ['Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('share a token until it is about to end', async () => {
    const { asked } = network({ '/api/data_plane_token': token('a'), '/btql': rows });
    await Promise.all([dataPlaneJson(ORG, '/btql', { body: {} }), dataPlaneJson(ORG, '/btql', { body: {} })]);
    vi.setSystemTime(Date.now() + 3 * MINUTE_MS);
    await dataPlaneJson(ORG, '/btql', { body: {} });
    expect(asked.filter((path) => path === '/api/data_plane_token')).toHaveLength(1);

    vi.setSystemTime(Date.now() + 1.5 * MINUTE_MS);
    await Promise.all([dataPlaneJson(ORG, '/btql', { body: {} }), dataPlaneJson(ORG, '/btql', { body: {} })]);
    expect(asked.filter((path) => path === '/api/data_plane_token')).toHaveLength(2);
  });

  it('are tried once more with a new token where one was refused', async () => {
    const issued = ['old', 'new'];
    const refusals = [401];
    const { authorized } = network({
      '/api/data_plane_token': () => token(issued.shift() ?? 'none')(),
      '/btql': () => {
        const status = refusals.shift();
        return status === undefined ? rows() : new Response('{}', { status });
      },
    });
    expect(await dataPlaneJson(ORG, '/btql', { body: {} })).toEqual({ data: [1] });
    expect(authorized).toEqual(['Bearer old', 'Bearer new']);
  });

  it('tell a region that is down from a browser that is offline', async () => {
    network({ '/api/data_plane_token': token('a'), '/v1': () => new Response('Hello') });
    await expect(dataPlaneJson(ORG, '/btql', { body: {} })).rejects.toMatchObject({
      reason: 'region-down',
      regionDown: true,
    });

    network({});
    await expect(dataPlaneJson(ORG, '/btql', { body: {} })).rejects.toMatchObject({
      reason: 'offline',
      regionDown: false,
    });
  });

  it('do not end the session where the data plane refuses', async () => {
    network({
      '/api/data_plane_token': token('a'),
      '/btql': () =>
        Response.json(
          { Message: 'Unknown key' },
          { status: 401, headers: { 'x-bt-internal-trace-id': 't1' } },
        ),
    });
    const failure = await dataPlaneJson(ORG, '/btql', { body: {} }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ApiError);
    expect(failure).toMatchObject({
      status: 401,
      message: 'Unknown key',
      traceId: 't1',
      sessionEnded: false,
    });
  });
});
