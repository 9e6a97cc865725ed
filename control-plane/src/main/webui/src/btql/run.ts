import { dataPlane } from '../api/dataPlane';

export interface BtqlAnswer<Row> {
  data: Row[];
  /** Where the next page begins; null at the end. */
  cursor: string | null;
}

export interface BtqlRequest {
  query: string;
  signal?: AbortSignal;
  /** Every version and comment instead of rows. */
  history?: boolean;
  /** How long it may take; 30 s unless less is asked for. */
  timeoutSeconds?: number;
  /** Of a dataset: rows as of this transaction. */
  version?: string | undefined;
}

/**
 * Asks the region's data plane. The caller names the form of the rows by what it selects.
 *
 * @throws ApiError 400 that says what is wrong with the query, and where
 */
export async function runBtql<Row>(
  orgId: string,
  { query, signal, history, timeoutSeconds, version }: BtqlRequest,
): Promise<BtqlAnswer<Row>> {
  const response = await dataPlane(orgId, '/btql', {
    body: {
      query,
      fmt: 'json',
      // Months and days of a query are the browser's.
      tz_offset: new Date().getTimezoneOffset(),
      ...(history && { audit_log: true }),
      ...(timeoutSeconds !== undefined && { query_timeout_seconds: timeoutSeconds }),
      ...(version !== undefined && { version }),
    },
    ...(signal && { signal }),
  });
  return (await response.json()) as BtqlAnswer<Row>;
}

/** A text as BTQL writes it. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
