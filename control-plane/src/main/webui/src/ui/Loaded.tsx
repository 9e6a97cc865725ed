import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorState } from './ErrorState';
import { Skeleton } from './Skeleton';

export interface LoadedProps<Data> {
  query: UseQueryResult<Data>;
  /** What is loaded, such as "API keys". */
  what: string;
  /** Shown until it is there; rows of a table unless given. */
  loading?: ReactNode;
  children: (data: Data) => ReactNode;
}

/** A query's answer, or why there is none yet. What was loaded once stays in sight when asking again fails. */
export function Loaded<Data>({ query, what, loading, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) {
    return (
      <ErrorState
        error={query.error}
        what={`${what} could not be loaded`}
        onRetry={() => void query.refetch()}
      />
    );
  }
  return loading ?? <Skeleton rows lines={4} />;
}
