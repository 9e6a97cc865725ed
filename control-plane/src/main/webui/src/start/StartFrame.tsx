import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { signOut } from '../shell/signOut';
import { nameOf, useSelf } from '../session/queries';
import { Button } from '../ui/Button';
import { classes } from '../ui/classes';
import { errorToast } from '../ui/toasts';
import { ProductMark } from './ProductMark';
import styles from './StartFrame.module.css';

/** Around the pages of somebody who is in no organization yet, or between two. */
export function StartFrame({ children, wide }: { children: ReactNode; wide?: boolean }) {
  const self = useSelf();
  return (
    <>
      <header className={styles.bar}>
        <Link to="/organizations" className={styles.product}>
          <ProductMark />
          Meridian
        </Link>
        <span className={styles.name}>{self.email ?? nameOf(self)}</span>
        <Button
          variant="quiet"
          onPress={() =>
            void signOut().catch(() => errorToast('You could not be signed out: check your connection.'))
          }
        >
          Sign out
        </Button>
      </header>
      <main className={classes(styles.content, wide && styles.wide)}>{children}</main>
    </>
  );
}
