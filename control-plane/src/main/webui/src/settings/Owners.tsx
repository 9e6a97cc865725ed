import { queryOptions, useQuery } from '@tanstack/react-query';
import { post } from '../api/control';
import { useOrganization } from '../organization/OrganizationContext';
import { nameOfUser } from '../user/queries';
import { Avatar } from '../ui/Avatar';
import { Loaded } from '../ui/Loaded';
import styles from './Owners.module.css';

function ownersQuery(orgId: string) {
  return queryOptions({
    queryKey: ['members', orgId, 'owners'],
    queryFn: async () => {
      const members = await post('/api/member/get', { org_id: orgId });
      return members.filter(({ groups }) => groups.some(({ name }) => name === 'Owners'));
    },
  });
}

/** Who is in the group Owners, which may do everything. */
export function Owners() {
  const query = useQuery(ownersQuery(useOrganization().id));
  return (
    <Loaded query={query} what="The owners">
      {(owners) => (
        <ul className={styles.owners}>
          {owners.map((owner) => (
            <li key={owner.id} className={styles.owner}>
              <Avatar name={nameOfUser(owner)} />
              <span className={styles.name}>{nameOfUser(owner)}</span>
              <span className={styles.email}>{owner.service_account ? 'Service account' : owner.email}</span>
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}
