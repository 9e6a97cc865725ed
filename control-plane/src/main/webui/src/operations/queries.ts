import { queryOptions } from '@tanstack/react-query';
import { answer, control } from '../api/control';
import type { components } from '../api/schema';

export type Operations = components['schemas']['Operations'];
export type RegionState = components['schemas']['OperationsRegion'];
export type Plane = components['schemas']['OperationsPlane'];
export type Reach = components['schemas']['OperationsReach'];
export type PartState = Reach['state'];
/** A plane's copy of the control plane's state. */
export type Replica = components['schemas']['OperationsReplica'];
/** What waits in a gateway to be stored by the data plane. */
export type Spool = components['schemas']['OperationsLog'];

const EVERY_MS = 5_000;

/** The state of the installation, asked for again and again while somebody looks. */
export const operationsQuery = queryOptions({
  queryKey: ['operations'],
  queryFn: () => answer(control.GET('/api/operations')),
  refetchInterval: EVERY_MS,
  staleTime: 0,
});
