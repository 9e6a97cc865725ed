import { useQuery } from '@tanstack/react-query';
import { useOrganization } from '../organization/OrganizationContext';
import { useSelf } from '../session/queries';
import { nameOfUser, usersQuery } from './queries';

/** Who it was: a person of the organization, or a service account, whose name only owners see. */
export function UserName({ id }: { id: string | null }) {
  const { id: orgId } = useOrganization();
  const self = useSelf();
  const { data } = useQuery(usersQuery(orgId));
  if (id === null) return null;
  if (id === self.id) return 'You';
  if (!data) return null;
  const user = data.find((one) => one.id === id);
  return user ? nameOfUser(user) : 'A service or a former member';
}
