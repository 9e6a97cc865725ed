import { Button } from 'react-aria-components/Button';
import { useOrganization } from '../organization/OrganizationContext';
import { useSelf } from '../session/queries';
import { Avatar } from '../ui/Avatar';
import { classes } from '../ui/classes';
import { Icon } from '../ui/Icon';
import { Menu, MenuItem, MenuSeparator } from '../ui/Menu';
import styles from './OrganizationSwitcher.module.css';

export function OrganizationSwitcher() {
  const current = useOrganization();
  const { organizations } = useSelf();
  return (
    <Menu
      label="Organizations"
      trigger={
        <Button className={classes(styles.trigger)} aria-label={`Organization: ${current.name}`}>
          <Avatar name={current.name} square />
          <span className={styles.words}>
            <span className={styles.name}>{current.name}</span>
            <span className={styles.region}>{current.region_label}</span>
          </span>
          <Icon name="chevronsUpDown" />
        </Button>
      }
    >
      {organizations.map(({ id, name, region_label }) => (
        <MenuItem
          key={id}
          text={name}
          href={`/app/${encodeURIComponent(name)}`}
          icon={<Avatar name={name} square />}
        >
          {name}
          <span className={styles.region}>{region_label}</span>
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem text="All organizations and invitations" href="/organizations" />
      <MenuItem text="Create organization" href="/organizations/new" icon={<Icon name="plus" />} />
    </Menu>
  );
}
