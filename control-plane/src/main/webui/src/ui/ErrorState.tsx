import { ApiError, messageFor } from '../api/error';
import { Button } from './Button';
import { NoPermission } from './NoPermission';
import styles from './states.module.css';

export interface ErrorStateProps {
  error: unknown;
  /** What could not be done, such as "The API keys could not be loaded". */
  what: string;
  onRetry?: () => void;
}

export function ErrorState({ error, what, onRetry }: ErrorStateProps) {
  if (error instanceof ApiError && error.forbidden) return <NoPermission>{error.message}</NoPermission>;
  return (
    <div className={styles.state} role="alert">
      <h2 className={styles.title}>{titleFor(error, what)}</h2>
      <p className={styles.text}>{messageFor(error)}</p>
      {error instanceof ApiError && error.traceId !== '' && (
        <p className={styles.trace}>
          Tell your operator this id: <code>{error.traceId}</code>
        </p>
      )}
      {onRetry && (
        <div className={styles.actions}>
          <Button onPress={onRetry}>Try again</Button>
        </div>
      )}
    </div>
  );
}

function titleFor(error: unknown, what: string): string {
  if (!(error instanceof ApiError)) return what;
  if (error.regionDown) return 'This region is down';
  return error.reason === 'offline' ? 'You are offline' : what;
}
