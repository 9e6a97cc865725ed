import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/call';

export type PartState = 'up' | 'not_ready' | 'unreachable' | 'unknown';

export interface Reach {
  state: PartState;
  latency_ms: number | null;
}

/** A plane's copy of the control plane's state. */
export interface Replica {
  position: number;
  /** Changes that it has not applied yet; null when that can't be told. */
  lag_events: number | null;
  /** How long ago the moment was up to which it knows everything. */
  lag_ms: number | null;
}

/** What waits in a gateway to be stored by the data plane. */
export interface Spool {
  waiting_spans: number;
  waiting_bytes: number;
  lost: number;
  refused: number;
}

export interface Plane extends Reach {
  version: string | null;
  /** The names of its checks that are down. */
  failing: string[];
  replica: Replica | null;
  log: Spool | null;
}

export interface RegionState {
  name: string;
  label: string;
  data_plane: Plane;
  gateway: Plane;
  kafka: Reach;
  /** Null when the control plane's own store does not answer. */
  outbox: { position: number; depth: number; oldest_age_ms: number } | null;
}

export interface Operations {
  at: string;
  version: string;
  regions: RegionState[];
}

const EVERY_MS = 5_000;

/** The state of the installation, asked for again and again while somebody looks. */
export const operationsQuery = queryOptions({
  queryKey: ['operations'],
  queryFn: () => call<Operations>('GET', '/api/operations'),
  refetchInterval: EVERY_MS,
  staleTime: 0,
});
