import { useCallback, useEffect, useRef } from 'react';

/** So far below the window something counts as in sight, so that it is there when it is scrolled to. */
const AHEAD = '240px 0px';
/** What comes into sight together is told of together. */
const TOGETHER_MS = 120;

/**
 * Tells which elements have come into sight, by their `data-sight`. Give what it answers to them as
 * their `ref`.
 */
export function useInSight(onSight: (ids: ReadonlySet<string>) => void) {
  const latest = useRef(onSight);
  useEffect(() => {
    latest.current = onSight;
  });
  const observer = useRef<IntersectionObserver>(undefined);
  return useCallback((element: HTMLElement | null) => {
    if (!element) return;
    observer.current ??= watching((ids) => latest.current(ids));
    const watch = observer.current;
    watch.observe(element);
    return () => watch.unobserve(element);
  }, []);
}

function watching(onSight: (ids: ReadonlySet<string>) => void): IntersectionObserver {
  let seen = new Set<string>();
  return new IntersectionObserver(
    (entries) => {
      const before = seen.size;
      for (const { isIntersecting, target } of entries) {
        const id = target instanceof HTMLElement ? target.dataset.sight : undefined;
        if (isIntersecting && id !== undefined) seen.add(id);
      }
      if (before > 0 || seen.size === 0) return;
      setTimeout(() => {
        const ids = seen;
        seen = new Set();
        onSight(ids);
      }, TOGETHER_MS);
    },
    { rootMargin: AHEAD },
  );
}
