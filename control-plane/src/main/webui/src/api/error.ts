/** Which plane refused or could not be reached. */
export type Plane = 'control' | 'data';

/**
 * Why a call has no answer.
 * `refused`: the plane answered with an error; `offline`: nothing can be reached; `region-down`: the
 * region's data plane can't be reached while the control plane can.
 */
export type Reason = 'refused' | 'offline' | 'region-down';

/** The one error that calls of the control plane and of data planes end with. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    message: string,
    readonly reason: Reason,
    readonly plane: Plane,
    /** The HTTP status; 0 where there was no answer. */
    readonly status: number,
    /** What to tell an operator; empty where there was no answer. */
    readonly traceId: string,
  ) {
    super(message);
  }

  get sessionEnded() {
    return this.plane === 'control' && this.status === 401;
  }

  get forbidden() {
    return this.status === 403;
  }

  /** Whether the same call may succeed in a moment. */
  get passing() {
    return this.reason !== 'refused' || this.status === 429 || this.status === 503;
  }

  /** Whether the region is what does not work; settings still do. */
  get regionDown() {
    return this.reason === 'region-down' || (this.plane === 'data' && [502, 503, 504].includes(this.status));
  }
}

/** The error that an answer tells of. */
export async function refusal(response: Response, plane: Plane): Promise<ApiError> {
  const text = await response.text();
  const traceId = response.headers.get('x-bt-internal-trace-id') ?? '';
  return new ApiError(messageOf(text, response), 'refused', plane, response.status, traceId);
}

export function messageFor(error: unknown): string {
  if (error instanceof ApiError) return error.message;
  return error instanceof Error ? error.message : 'Something went wrong.';
}

function messageOf(text: string, response: Response): string {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && 'Message' in body && typeof body.Message === 'string') {
      return body.Message;
    }
  } catch {
    // No JSON: a proxy on the way answered.
  }
  return `The server answered ${response.status} ${response.statusText}`.trim();
}
