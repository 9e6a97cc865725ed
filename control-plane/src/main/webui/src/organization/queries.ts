import { queryOptions } from '@tanstack/react-query';
import { answer, control } from '../api/control';
import type { components } from '../api/schema';

export type Region = components['schemas']['Region'];

export const regionsQuery = queryOptions({
  queryKey: ['regions'],
  queryFn: () => answer(control.POST('/api/region/get', { body: {} })),
  staleTime: Infinity,
});

export function createOrganization(name: string, region: string) {
  return answer(control.POST('/api/organization/register', { body: { name, region } }));
}
