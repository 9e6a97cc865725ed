import { createContext, use } from 'react';
import type { Membership } from '../session/queries';

export const OrganizationContext = createContext<Membership | null>(null);

/** The organization that the address names. Only pages under `/app/$org` have one. */
export function useOrganization(): Membership {
  const organization = use(OrganizationContext);
  if (!organization) throw new Error('Only pages of an organization know one');
  return organization;
}
