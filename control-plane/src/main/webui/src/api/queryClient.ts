import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './error';
import { sessionEnded } from './sessionEnd';

const FRESH_MS = 15_000;
const RETRIES = 2;

function noticeSessionEnd(error: Error) {
  if (error instanceof ApiError && error.sessionEnded) sessionEnded.tell();
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSessionEnd }),
  mutationCache: new MutationCache({ onError: noticeSessionEnd }),
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      retry: (failures, error) => failures < RETRIES && error instanceof ApiError && error.passing,
      // Being offline is shown at once, and tried again by itself when the browser is back.
      networkMode: 'always',
      refetchOnReconnect: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});
