import { Outlet, useRouter } from '@tanstack/react-router';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { RouterProvider } from 'react-aria-components';
import { Toasts } from '../ui/Toasts';
import { OfflineBanner } from './OfflineBanner';
import { SessionEnded } from './SessionEnded';
import { useFocusOnNavigation } from './useFocusOnNavigation';

/** Around every page: what can happen on each of them. */
export function Root() {
  const router = useRouter();
  useFocusOnNavigation();
  return (
    <I18nProvider locale="en">
      <RouterProvider navigate={(href) => void router.navigate({ href })}>
        <OfflineBanner />
        <Outlet />
        <SessionEnded />
        <Toasts />
      </RouterProvider>
    </I18nProvider>
  );
}
