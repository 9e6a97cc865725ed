import type { UseQueryResult } from '@tanstack/react-query';
import { useQuery } from '@tanstack/react-query';
import { useOrganization } from '../organization/OrganizationContext';
import { Loaded } from '../ui/Loaded';
import { Table, type Column } from '../ui/Table';
import { metricAmount, metricTitle, scoreAmount, scorePoints } from './amount';
import { averagesQuery } from './averages';
import { metricDifference, scoreDifference, type Difference } from './difference';
import { DifferenceText } from './DifferenceText';
import styles from './ExperimentsPage.module.css';
import type { Experiment, ExperimentSummary } from './queries';

export interface SummaryProps {
  experiment: Experiment;
  query: UseQueryResult<ExperimentSummary>;
  others: readonly Experiment[];
}

interface Measure {
  id: string;
  title: string;
  value: number;
  /** What it was in the first of the others; undefined where that has none. */
  then: number | undefined;
  difference: Difference | undefined;
  improvements: number;
  regressions: number;
  amount: (value: number) => string;
  /** Of a difference without its sign. */
  gap: (difference: number) => string;
  /** Whether it is a score, which the averages of all the others have too. */
  score: boolean;
}

/** Averages beside those of the others; differences are those from the first. */
export function Summary({ query, others }: SummaryProps) {
  const { id: orgId } = useOrganization();
  const more = others.slice(1);
  const averages = useQuery({
    ...averagesQuery(
      orgId,
      more.map(({ id }) => id),
    ),
    enabled: more.length > 0,
  });
  const [first] = others;
  return (
    <Loaded query={query} what="The summary">
      {(summary) => {
        const rows = measuresOf(summary);
        if (rows.length === 0) return <p className={styles.none}>No row has been scored or measured yet.</p>;
        const columns: Column<Measure>[] = [
          { id: 'name', title: 'Measure', heading: true, cell: ({ title }) => title },
          {
            id: 'value',
            title: 'This experiment',
            align: 'end',
            cell: ({ value, amount }) => amount(value),
          },
        ];
        if (first) {
          columns.push(
            {
              id: 'then',
              title: first.name,
              align: 'end',
              cell: ({ then, amount }) => (then === undefined ? '–' : amount(then)),
            },
            {
              id: 'difference',
              title: 'Difference',
              align: 'end',
              cell: ({ difference, gap }) => <DifferenceText difference={difference} format={gap} />,
            },
            { id: 'better', title: 'Improved', align: 'end', cell: (row) => row.improvements },
            { id: 'worse', title: 'Regressed', align: 'end', cell: (row) => row.regressions },
          );
        }
        for (const { id, name } of more) {
          columns.push({
            id,
            title: name,
            align: 'end',
            cell: ({ score, title, amount }) => {
              const value = score ? averages.data?.[id]?.scores[title] : undefined;
              return value === undefined ? '–' : amount(value);
            },
          });
        }
        return <Table label="Summary" columns={columns} rows={rows} keyOf={({ id }) => id} />;
      }}
    </Loaded>
  );
}

function measuresOf({ scores, metrics }: ExperimentSummary): Measure[] {
  return [
    ...Object.values(scores).map((one) => {
      const then = one.diff === undefined ? undefined : one.score - one.diff;
      return {
        ...one,
        id: `score ${one.name}`,
        title: one.name,
        value: one.score,
        then,
        difference: scoreDifference(one.score, then),
        amount: scoreAmount,
        gap: scorePoints,
        score: true,
      };
    }),
    ...Object.values(metrics)
      .filter(tells)
      .map((one) => {
        const then = one.diff === undefined ? undefined : one.metric - one.diff;
        return {
          ...one,
          id: `metric ${one.name}`,
          title: metricTitle(one.name),
          value: one.metric,
          then,
          difference: metricDifference(one.metric, then),
          amount: (value: number) => metricAmount(value, one.unit),
          gap: (value: number) => metricAmount(value, one.unit),
          score: false,
        };
      }),
  ];
}

/** Counts that are nothing, and were nothing, tell nothing. */
function tells({ metric, diff = 0 }: { metric: number; diff?: number }): boolean {
  return metric !== 0 || diff !== 0;
}
