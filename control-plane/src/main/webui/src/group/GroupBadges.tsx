import { Badge } from '../ui/Badge';
import type { Member } from '../member/queries';
import styles from './GroupBadges.module.css';

export function GroupBadges({ groups }: { groups: Member['groups'] }) {
  if (groups.length === 0) return <span className={styles.none}>None</span>;
  return (
    <span className={styles.groups}>
      {groups.map(({ id, name }) => (
        <Badge key={id}>{name}</Badge>
      ))}
    </span>
  );
}
