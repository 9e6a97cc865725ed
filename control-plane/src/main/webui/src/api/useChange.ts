import { useMutation, useQueryClient, type QueryKey, type UseMutationResult } from '@tanstack/react-query';

/**
 * A change of something: what it makes stale is asked for again before it counts as done, so that a
 * list shows it when its dialog closes.
 */
export function useChange<Input, Output>(
  change: (input: Input) => Promise<Output>,
  stale: QueryKey[],
): UseMutationResult<Output, Error, Input> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
