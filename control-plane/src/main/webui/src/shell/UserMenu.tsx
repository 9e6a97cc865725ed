import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { nameOf, useSelf } from '../session/queries';
import { Avatar } from '../ui/Avatar';
import { classes } from '../ui/classes';
import { Icon } from '../ui/Icon';
import { Menu, MenuItem, MenuSeparator } from '../ui/Menu';
import { errorToast } from '../ui/toasts';
import styles from './OrganizationSwitcher.module.css';
import { signOut } from './signOut';
import { currentTheme, setTheme, type Theme } from './theme';

const THEMES: { id: Theme; text: string }[] = [
  { id: 'system', text: 'Theme of this device' },
  { id: 'light', text: 'Light theme' },
  { id: 'dark', text: 'Dark theme' },
];

export function UserMenu() {
  const self = useSelf();
  const name = nameOf(self);
  const [theme, choose] = useState(currentTheme);
  return (
    <Menu
      label="You"
      placement="top start"
      trigger={
        <Button className={classes(styles.trigger)} aria-label={`You: ${name}`}>
          <Avatar name={name} />
          <span className={styles.words}>
            <span className={styles.name}>{name}</span>
            {self.email !== null && self.email !== name && (
              <span className={styles.region}>{self.email}</span>
            )}
          </span>
          <Icon name="more" />
        </Button>
      }
    >
      {THEMES.map(({ id, text }) => (
        <MenuItem
          key={id}
          text={id === theme ? `${text} (chosen)` : text}
          onAction={() => {
            setTheme(id);
            choose(id);
          }}
        >
          {text}
          {id === theme && ' ✓'}
        </MenuItem>
      ))}
      <MenuSeparator />
      {self.is_operator && <MenuItem text="Operations" href="/operations" />}
      <MenuItem
        text="Sign out"
        onAction={() =>
          void signOut().catch(() => errorToast('You could not be signed out: check your connection.'))
        }
      />
    </Menu>
  );
}
