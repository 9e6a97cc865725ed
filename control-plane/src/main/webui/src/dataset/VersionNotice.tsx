import { useState } from 'react';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { RelativeTime } from '../ui/RelativeTime';
import styles from './dataset.module.css';
import type { Dataset } from './queries';
import { RestoreDialog } from './RestoreDialog';
import { shortForm, timeOf } from './xact';

export interface VersionNoticeProps {
  dataset: Dataset;
  version: string;
  mayUpdate: boolean;
  onBrowse: (version: string | undefined) => void;
}

/** Says that what is seen is not what there is now. */
export function VersionNotice({ dataset, version, mayUpdate, onBrowse }: VersionNoticeProps) {
  const [restoring, setRestoring] = useState(false);
  return (
    <Callout>
      <div className={styles.bar}>
        <p className={styles.grow}>
          You see {dataset.name} as it was <RelativeTime time={timeOf(version)} />, in the version{' '}
          <code>{shortForm(version)}</code>. Rows can be changed in the latest version alone.
        </p>
        <Button size="small" onPress={() => onBrowse(undefined)}>
          Go to the latest
        </Button>
        {mayUpdate && (
          <Button size="small" onPress={() => setRestoring(true)}>
            Restore this version
          </Button>
        )}
      </div>
      {restoring && (
        <RestoreDialog
          dataset={dataset}
          version={version}
          onClose={() => setRestoring(false)}
          onRestored={() => onBrowse(undefined)}
        />
      )}
    </Callout>
  );
}
