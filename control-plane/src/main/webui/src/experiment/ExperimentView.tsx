import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useAccessTo } from '../access/queries';
import { useOrganization } from '../organization/OrganizationContext';
import { useProject } from '../project/ProjectContext';
import { LinkButton } from '../ui/LinkButton';
import { Page, Section } from '../ui/Page';
import { CompareBar } from './CompareBar';
import { ExperimentFacts } from './ExperimentFacts';
import { ExperimentMenu } from './ExperimentMenu';
import { summaryQuery, type Experiment } from './queries';
import { Results } from './ResultsSection';
import type { ExperimentSearch } from './search';
import { Summary } from './Summary';

export interface ExperimentViewProps {
  experiment: Experiment;
  /** Every experiment of the project. */
  all: readonly Experiment[];
}

export function ExperimentView({ experiment, all }: ExperimentViewProps) {
  const { id: orgId, name: org } = useOrganization();
  const project = useProject();
  const access = useAccessTo('experiment', experiment.id);
  const from = '/signedIn/app/$org/p/$project/experiments/$experiment' as const;
  const search = useSearch({ from });
  const navigate = useNavigate({ from: '/app/$org/p/$project/experiments/$experiment' });
  const list = { to: '/app/$org/p/$project/experiments', params: { org, project: project.name } } as const;

  const byName = (name: string) => all.find((one) => one.name === name && one.id !== experiment.id);
  const asked = (search.c ?? []).flatMap((name) => byName(name) ?? []);
  const summary = useQuery(summaryQuery(orgId, experiment.id, asked[0]?.id));
  const automatic = byName(summary.data?.comparison_experiment_name ?? '');
  const others = asked.length > 0 ? asked : automatic ? [automatic] : [];

  const change = useCallback(
    (next: ExperimentSearch, replace: boolean) =>
      void navigate({ search: next, replace, resetScroll: false }),
    [navigate],
  );

  return (
    <Page
      wide
      title={experiment.name}
      {...(experiment.description && { description: experiment.description })}
      actions={
        <>
          <LinkButton {...list}>All experiments</LinkButton>
          <ExperimentMenu
            experiment={experiment}
            may={{ update: access.may('update', 'experiment'), delete: access.may('delete', 'experiment') }}
            onRenamed={(name) =>
              void navigate({ params: { org, project: project.name, experiment: name }, replace: true })
            }
            onDeleted={() => void navigate(list)}
          />
        </>
      }
    >
      <ExperimentFacts experiment={experiment} all={all} />
      <Section
        title="Summary"
        description="Averages, and for how many inputs they got better or worse. Of scores more is better, of metrics less."
      >
        <CompareBar
          experiment={experiment}
          all={all}
          others={others}
          automatic={asked.length === 0}
          onChange={(names) => change(names.length === 0 ? {} : { c: names }, false)}
        />
        <Summary experiment={experiment} query={summary} others={others} />
      </Section>
      <Section title="Rows" description="One line for each input. Open one to see its trace.">
        <Results
          experiment={experiment}
          others={others}
          ready={!summary.isPending}
          search={search}
          onSearch={(next) => change(next, true)}
        />
      </Section>
    </Page>
  );
}
