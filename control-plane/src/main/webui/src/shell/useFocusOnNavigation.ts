import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** A page that has been opened is where the keyboard goes on and what a screen reader says: its heading has the focus. */
export function useFocusOnNavigation() {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, toLocation }) => {
        // The first page of all leaves the focus where the browser puts it.
        if (!fromLocation || fromLocation.pathname === toLocation.pathname) return;
        document.querySelector<HTMLElement>('[data-page-title]')?.focus({ preventScroll: true });
      }),
    [router],
  );
}
