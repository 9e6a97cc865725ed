import { useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { classes } from '../ui/classes';
import { Icon } from '../ui/Icon';
import styles from './MobileBar.module.css';
import { Navigation } from './Navigation';

/** On small screens: the navigation opens over the page. */
export function MobileBar() {
  const { name } = useOrganization();
  const { pathname } = useLocation();
  // Where it was opened; having gone elsewhere closes it.
  const [openedAt, setOpenedAt] = useState<string>();
  return (
    <header className={styles.bar}>
      <Button variant="quiet" icon aria-label="Navigation" onPress={() => setOpenedAt(pathname)}>
        <Icon name="menu" />
      </Button>
      <strong className={styles.name}>{name}</strong>
      <ModalOverlay
        className={classes(styles.veil)}
        isOpen={openedAt === pathname}
        onOpenChange={() => setOpenedAt(undefined)}
        isDismissable
      >
        <Modal className={classes(styles.drawer)}>
          <Dialog className={classes(styles.dialog)} aria-label="Navigation">
            <Navigation />
          </Dialog>
        </Modal>
      </ModalOverlay>
    </header>
  );
}
