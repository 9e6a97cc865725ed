import { useRouter } from '@tanstack/react-router';
import { ErrorState } from '../ui/ErrorState';
import { Page } from '../ui/Page';
import { PageNotLoaded } from './PageNotLoaded';

/** A page that failed: the rest of the console still works. */
export function RouteError({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter();
  return (
    <Page title="Something went wrong">
      <ErrorState
        error={error}
        what={
          error instanceof PageNotLoaded ? 'This page could not be loaded' : 'This page could not be shown'
        }
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </Page>
  );
}
