import {
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as Content,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components/Toast';
import { Text } from 'react-aria-components/Text';
import { Button } from './Button';
import { classes } from './classes';
import { Icon } from './Icon';
import { toasts } from './toasts';
import styles from './Toasts.module.css';

export function Toasts() {
  return (
    <ToastRegion queue={toasts} className={classes(styles.region)}>
      {({ toast }) => (
        <Toast toast={toast} className={classes(styles.toast)}>
          <span className={styles[toast.content.kind]}>
            <Icon name={toast.content.kind === 'good' ? 'check' : 'warning'} />
          </span>
          <Content className={classes(styles.text)}>
            <Text slot="title">{toast.content.text}</Text>
          </Content>
          <Button slot="close" variant="quiet" size="small" icon aria-label="Close">
            <Icon name="close" />
          </Button>
        </Toast>
      )}
    </ToastRegion>
  );
}
