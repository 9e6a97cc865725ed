import { useQuery } from '@tanstack/react-query';
import { useSelf } from '../session/queries';
import { userQuery, type User } from './queries';
import styles from './review.module.css';

/** The name of somebody of whom the region knows the id. */
export function Who({ id }: { id: string | null }) {
  const self = useSelf();
  const query = useQuery({ ...userQuery(id ?? ''), enabled: id !== null && id !== self.id });
  return <span className={styles.who}>{id === self.id ? 'You' : nameOf(id, query.data)}</span>;
}

function nameOf(id: string | null, user: User | null | undefined): string {
  if (id === null) return 'A program';
  if (!user) return 'Somebody';
  const name = [user.given_name, user.family_name].filter((part) => part !== null && part !== '').join(' ');
  return name || (user.email ?? 'Somebody');
}
