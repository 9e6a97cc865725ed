import { useCallback, useState } from 'react';
import type { Layout } from './columns';
import { storedLayout, storeLayout } from './layoutStore';

/** The columns of a project's logs, as they were left. */
export function useLayout(projectId: string) {
  const [layout, setState] = useState(() => storedLayout(projectId));
  const setLayout = useCallback(
    (next: Layout) => {
      storeLayout(projectId, next);
      setState(next);
    },
    [projectId],
  );
  const resize = useCallback(
    (id: string, width: number) =>
      setState((before) => {
        const next = { ...before, widths: { ...before.widths, [id]: width } };
        storeLayout(projectId, next);
        return next;
      }),
    [projectId],
  );
  return { layout, setLayout, resize };
}
