import type { QueryClient } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import { dataPlaneToken } from '../api/dataPlaneToken';
import { ApiError } from '../api/error';
import { rememberReturnPath, takeReturnPath } from '../api/returnPath';
import { lastOrganization } from '../organization/lastOrganization';
import { projectQuery } from '../project/queries';
import { selfQuery, type Self } from '../session/queries';

interface Entry {
  context: { queryClient: QueryClient };
  location: { href: string };
}

/** Lets only those in who are signed in; others sign in first and come back. */
export async function requireSelf({ context, location }: Entry): Promise<{ self: Self }> {
  try {
    return { self: await context.queryClient.query({ ...selfQuery, staleTime: 'static' }) };
  } catch (error) {
    if (!(error instanceof ApiError && error.sessionEnded)) throw error;
    rememberReturnPath(location.href);
    throw redirect({ to: '/sign-in', replace: true });
  }
}

/** Where somebody goes who has not said where to: back, or to the last organization, or to choose one. */
export function openOrganization(self: Self): never {
  const back = takeReturnPath();
  if (back !== undefined) throw redirect({ href: back, replace: true });
  const last = lastOrganization.get();
  const organization = self.organizations.find(({ name }) => name === last);
  if (organization) throw redirect({ to: '/app/$org', params: { org: organization.name }, replace: true });
  throw redirect({ to: '/organizations', replace: true });
}

interface ProjectEntry {
  context: { queryClient: QueryClient; self: Self };
  params: { org: string; project: string };
}

/** Asks what every page of a project needs while the page's files are on their way. Who needs it sees to failures. */
export function askAhead({ context: { queryClient, self }, params }: ProjectEntry) {
  const organization = self.organizations.find(({ name }) => name === params.org);
  if (!organization) return;
  queryClient.query(projectQuery(organization.id, params.project)).catch(() => undefined);
  dataPlaneToken(organization.id).catch(() => undefined);
}
