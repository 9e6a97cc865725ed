import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useOrganization } from '../organization/OrganizationContext';
import { useProject } from '../project/ProjectContext';
import { Callout } from '../ui/Callout';
import { Loaded } from '../ui/Loaded';
import { Skeleton } from '../ui/Skeleton';
import { SplitView } from '../ui/SplitView';
import { messageFor } from '../api/error';
import { keyPathsQuery } from './comparisonKey';
import { filtered, linesOf, scoreNames, type LineFilter } from './matching';
import type { Experiment } from './queries';
import { ResultFilter } from './ResultFilter';
import { ResultPanel } from './ResultPanel';
import { resultsQuery, type Results as Loading } from './results';
import styles from './Results.module.css';
import { ResultTable } from './ResultTable';
import type { ExperimentSearch } from './search';

export interface ResultsProps {
  experiment: Experiment;
  others: readonly Experiment[];
  /** Whether it is known what it is compared with. */
  ready: boolean;
  search: ExperimentSearch;
  onSearch: (search: ExperimentSearch) => void;
}

const EVERYTHING: LineFilter = { score: undefined, kind: 'all' };

/** The rows of several experiments side by side, and the trace of one of them. */
export function Results({ experiment, others, ready, search, onSearch }: ResultsProps) {
  const { id: orgId } = useOrganization();
  const project = useProject();
  const paths = useQuery({ ...keyPathsQuery(project.id), enabled: others.length > 0 });
  const known = ready && (others.length === 0 || paths.data !== undefined);
  const keys = others.length > 0 ? paths.data : undefined;
  const own = useQuery({ ...resultsQuery(orgId, experiment.id, keys), enabled: known });
  const compared = useQueries({
    queries: others.map(({ id }) => ({ ...resultsQuery(orgId, id, keys), enabled: known })),
    combine: (queries) => ({
      loaded: queries.map((query) => query.data),
      failure: queries.find((query) => query.isError)?.error,
    }),
  });
  const [filter, setFilter] = useState(EVERYTHING);
  const { loaded } = compared;
  const lines = useMemo(() => (own.data ? linesOf(own.data, loaded) : []), [own.data, loaded]);
  const shown = useMemo(() => filtered(lines, filter), [lines, filter]);
  const scores = useMemo(() => scoreNames(lines), [lines]);

  return (
    <Loaded
      query={paths.isError ? failed(paths.error, own) : own}
      what="The rows"
      loading={<Skeleton rows lines={8} />}
    >
      {(results) => (
        <>
          {compared.failure && (
            <Callout kind="warning">
              What it is compared with could not be loaded. {messageFor(compared.failure)}
            </Callout>
          )}
          {results.cut && (
            <Callout>
              Only the first {results.rows.length} rows are shown. The summary is of all of them.
            </Callout>
          )}
          <ResultFilter
            filter={filter}
            onChange={setFilter}
            scores={scores}
            compared={others.length > 0}
            shown={shown.length}
            all={lines.length}
          />
          {lines.length === 0 ? (
            <p className={styles.none}>The experiment has no rows yet.</p>
          ) : (
            <SplitView
              widePanel
              table={
                <ResultTable
                  experiments={[experiment, ...others]}
                  lines={shown}
                  scores={scores}
                  search={search}
                  onOpen={({ own: { row } }) =>
                    onSearch({ ...withC(search), r: row.root_span_id, s: row.span_id })
                  }
                />
              }
              panel={
                search.r !== undefined && (
                  <ResultPanel
                    experiments={[experiment, ...others]}
                    lines={lines}
                    search={search}
                    onSearch={onSearch}
                  />
                )
              }
            />
          )}
        </>
      )}
    </Loaded>
  );
}

/** What stays in an address when another row is opened. */
function withC({ c }: ExperimentSearch): ExperimentSearch {
  return c === undefined ? {} : { c };
}

/** Rows can't be matched where it is not known by what. */
function failed<Query extends { data: Loading | undefined }>(error: Error, query: Query) {
  return { ...query, isError: true, error };
}
