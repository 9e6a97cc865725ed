import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { environmentsQuery, type Environment } from '../environment/queries';
import { useOrganization } from '../organization/OrganizationContext';
import { shortForm, timeOf } from '../dataset/xact';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { LinkButton } from '../ui/LinkButton';
import { Loaded } from '../ui/Loaded';
import { RelativeTime } from '../ui/RelativeTime';
import { Table, type Column } from '../ui/Table';
import { AssignDialog } from './AssignDialog';
import { assignmentsQuery, type VersionedType } from './queries';
import { UnassignDialog } from './UnassignDialog';

export interface AssignmentsProps {
  type: VersionedType;
  id: string;
  name: string;
  /** The version that is looked at, which is what gets assigned; undefined where there is none yet. */
  version: string | undefined;
  mayUpdate: boolean;
}

/** Which version of something each environment of the organization has. */
export function Assignments({ type, id, name, version, mayUpdate }: AssignmentsProps) {
  const organization = useOrganization();
  const environments = useQuery(environmentsQuery(organization.id));
  const assignments = useQuery(assignmentsQuery(organization.id, type, id));
  const [asked, setAsked] = useState<{ kind: 'assign' | 'remove'; environment: Environment }>();
  const close = () => setAsked(undefined);
  const of = { type, id, name };

  return (
    <Loaded query={environments} what="The environments">
      {(all) =>
        all.length === 0 ? (
          <EmptyState
            title="No environments yet"
            action={
              <LinkButton to="/app/$org/settings/environments" params={{ org: organization.name }}>
                Environments
              </LinkButton>
            }
          >
            An environment, such as production, has one version of each {type}, so that programs that ask for
            it get that one. Environments are made in the settings of the organization.
          </EmptyState>
        ) : (
          <Loaded query={assignments} what="What the environments have">
            {(found) => {
              const bySlug = new Map(found.map((one) => [one.environment_slug, one]));
              const columns: Column<Environment>[] = [
                {
                  id: 'environment',
                  title: 'Environment',
                  heading: true,
                  cell: (environment) => environment.name,
                },
                { id: 'slug', title: 'Slug', cell: ({ slug }) => <code>{slug}</code> },
                {
                  id: 'version',
                  title: 'Version',
                  cell: ({ slug }) => {
                    const one = bySlug.get(slug);
                    if (!one) return 'None';
                    return (
                      <span>
                        <code>{shortForm(one.object_version)}</code> of{' '}
                        <RelativeTime time={timeOf(one.object_version)} />
                      </span>
                    );
                  },
                },
              ];
              if (mayUpdate) {
                columns.push({
                  id: 'actions',
                  title: 'Actions',
                  hiddenTitle: true,
                  align: 'end',
                  cell: (environment) => {
                    const one = bySlug.get(environment.slug);
                    return (
                      <span>
                        {version !== undefined && one?.object_version !== version && (
                          <Button
                            size="small"
                            aria-label={`Assign this version to ${environment.name}`}
                            onPress={() => setAsked({ kind: 'assign', environment })}
                          >
                            Assign this version
                          </Button>
                        )}{' '}
                        {one && (
                          <Button
                            size="small"
                            variant="quietDanger"
                            aria-label={`Remove from ${environment.name}`}
                            onPress={() => setAsked({ kind: 'remove', environment })}
                          >
                            Remove
                          </Button>
                        )}
                      </span>
                    );
                  },
                });
              }
              return (
                <>
                  <Table label="Environments" columns={columns} rows={all} keyOf={(one) => one.id} />
                  {asked?.kind === 'assign' && version !== undefined && (
                    <AssignDialog
                      {...of}
                      environment={asked.environment}
                      version={version}
                      replaces={bySlug.get(asked.environment.slug)?.object_version}
                      onClose={close}
                    />
                  )}
                  {asked?.kind === 'remove' && (
                    <UnassignDialog {...of} environment={asked.environment} onClose={close} />
                  )}
                </>
              );
            }}
          </Loaded>
        )
      }
    </Loaded>
  );
}
