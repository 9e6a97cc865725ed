import { Badge } from '../ui/Badge';
import styles from './Connections.module.css';
import { CONNECTIONS } from './connections';

export function Connections() {
  return (
    <ul className={styles.list}>
      {CONNECTIONS.map(({ name, what, state, how }) => (
        <li key={name} className={styles.connection}>
          <div className={styles.head}>
            <h3 className={styles.name}>{name}</h3>
            <Badge kind={state === 'works' ? 'good' : 'plain'}>
              {state === 'works' ? 'Available' : 'Not available yet'}
            </Badge>
          </div>
          <p>{what}</p>
          <p className={styles.how}>{how}</p>
        </li>
      ))}
    </ul>
  );
}
