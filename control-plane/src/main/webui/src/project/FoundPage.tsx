import type { UseQueryResult } from '@tanstack/react-query';
import type { LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useOrganization } from '../organization/OrganizationContext';
import { EmptyState } from '../ui/EmptyState';
import { LinkButton } from '../ui/LinkButton';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { Skeleton } from '../ui/Skeleton';
import { useProject } from './ProjectContext';

type ListPath = Extract<LinkProps['to'], `/app/$org/p/$project/${'experiments' | 'datasets' | 'prompts'}`>;

export interface FoundPageProps<Thing> {
  /** All of the project's, as far as they are loaded. */
  query: UseQueryResult<readonly Thing[]>;
  /** The one that the address names, when it is there. */
  find: (things: readonly Thing[]) => Thing | undefined;
  /** What it is, such as "dataset". */
  what: string;
  /** As the address says it. */
  name: string;
  /** Where all of them are. */
  list: ListPath;
  children: (found: Thing, all: readonly Thing[]) => ReactNode;
}

/** A page about one thing of a project, which the address names; says so where there is none of that name. */
export function FoundPage<Thing>({ query, find, what, name, list, children }: FoundPageProps<Thing>) {
  const { name: org } = useOrganization();
  const project = useProject();
  const found = query.data && find(query.data);
  if (query.data && found) return children(found, query.data);
  return (
    <Page title={name}>
      <Loaded query={query} what={`The ${what}`} loading={<Skeleton rows lines={8} />}>
        {() => (
          <EmptyState
            title={`There is no such ${what}`}
            action={
              <LinkButton to={list} params={{ org, project: project.name }}>
                All {what}s
              </LinkButton>
            }
          >
            In {project.name} there is no {what} named {name}, or you may not see it. It may have been renamed
            or deleted.
          </EmptyState>
        )}
      </Loaded>
    </Page>
  );
}

/** By its name, as links of the official clients have it, or by its id. */
export function byNameOrId<Thing extends { id: string; name: string }>(name: string) {
  return (things: readonly Thing[]) =>
    things.find((one) => one.name === name) ?? things.find((one) => one.id === name);
}
