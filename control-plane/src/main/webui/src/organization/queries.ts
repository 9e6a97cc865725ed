import { queryOptions } from '@tanstack/react-query';
import { post } from '../api/control';
import type { components } from '../api/schema';

export type Region = components['schemas']['Region'];

export const regionsQuery = queryOptions({
  queryKey: ['regions'],
  queryFn: () => post('/api/region/get'),
  staleTime: Infinity,
});

export function createOrganization(name: string, region: string) {
  return post('/api/organization/register', { name, region });
}
