import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from './Button';
import { classes } from './classes';
import styles from './Dialog.module.css';
import { Icon } from './Icon';

export interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  wide?: boolean;
  /** For a question that has to be answered: neither Escape nor a click beside it closes it. */
  mustAnswer?: boolean;
  role?: 'dialog' | 'alertdialog';
}

/** Its content is made anew each time it opens, so that a form in it starts empty. */
export function Dialog({ title, isOpen, onClose, children, wide, mustAnswer = false, role }: DialogProps) {
  return (
    <ModalOverlay
      className={classes(styles.veil)}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={!mustAnswer}
      isKeyboardDismissDisabled={mustAnswer}
    >
      <Modal className={classes(styles.modal, wide && styles.wide)}>
        <AriaDialog className={classes(styles.dialog)} role={role ?? 'dialog'}>
          <div className={styles.head}>
            <Heading slot="title" level={2} className={classes(styles.title)}>
              {title}
            </Heading>
            {!mustAnswer && (
              <Button variant="quiet" icon aria-label="Close" onPress={onClose}>
                <Icon name="close" />
              </Button>
            )}
          </div>
          <div className={styles.body}>{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The row of a dialog's buttons, the one that goes on last. */
export function DialogFoot({ children }: { children: ReactNode }) {
  return <div className={styles.foot}>{children}</div>;
}
