import { useMemo, type ReactNode } from 'react';
import { scorePoints } from './amount';
import { duration, percent } from '../trace/format';
import { classes } from '../ui/classes';
import { VirtualTable, type VirtualColumn } from '../ui/VirtualTable';
import { DifferenceText } from './DifferenceText';
import { differenceOf, durationDifferenceOf, type Line, type Outcome } from './matching';
import type { Experiment } from './queries';
import styles from './Results.module.css';
import type { ExperimentSearch } from './search';

export interface ResultTableProps {
  /** The one that is looked at, and what it is compared with. */
  experiments: readonly Experiment[];
  lines: readonly Line[];
  scores: readonly string[];
  search: ExperimentSearch;
  onOpen: (line: Line) => void;
}

const LINE_PX = 24;
const PADDING_PX = 14;

/** A row has a line for each experiment, so that the same column says what each of them came to. */
export function ResultTable({ experiments, lines, scores, search, onOpen }: ResultTableProps) {
  const columns = useMemo(() => columnsOf(experiments, scores), [experiments, scores]);
  return (
    <VirtualTable
      label="Rows"
      columns={columns}
      rows={lines}
      keyOf={({ id }) => id}
      rowHeight={PADDING_PX + LINE_PX * experiments.length}
      onOpen={onOpen}
      selectedKey={lines.find(({ own }) => own.row.root_span_id === search.r)?.id}
    />
  );
}

function columnsOf(experiments: readonly Experiment[], scores: readonly string[]): VirtualColumn<Line>[] {
  const several = experiments.length > 1;
  const columns: VirtualColumn<Line>[] = [
    {
      id: 'input',
      title: 'Input',
      width: '280px',
      cell: ({ own }) => <span className={styles.cut}>{textOf(own.row.input)}</span>,
    },
    {
      id: 'expected',
      title: 'Expected',
      width: '180px',
      cell: ({ own }) => <span className={styles.soft}>{textOf(own.row.expected)}</span>,
    },
  ];
  if (several) {
    columns.push({
      id: 'experiment',
      title: 'Experiment',
      width: '150px',
      cell: (line) => (
        <Lines line={line}>
          {(_, index) => <span className={styles.cut}>{experiments[index]?.name}</span>}
        </Lines>
      ),
    });
  }
  columns.push({
    id: 'output',
    title: 'Output',
    width: '280px',
    cell: (line) => <Lines line={line}>{(outcome) => <Output outcome={outcome} />}</Lines>,
  });
  for (const name of scores) {
    columns.push({
      id: `score ${name}`,
      title: name,
      width: several ? '190px' : '110px',
      align: 'end',
      cell: (line) => (
        <Lines line={line} end>
          {(outcome, index) => (
            <>
              {index === 0 && <DifferenceText difference={differenceOf(line, name)} format={scorePoints} />}
              {outcome?.scores[name] === undefined ? '–' : percent(outcome.scores[name])}
            </>
          )}
        </Lines>
      ),
    });
  }
  columns.push({
    id: 'duration',
    title: 'Duration',
    width: several ? '190px' : '100px',
    align: 'end',
    cell: (line) => (
      <Lines line={line} end>
        {(outcome, index) => (
          <>
            {index === 0 && <DifferenceText difference={durationDifferenceOf(line)} format={duration} />}
            {duration(outcome?.duration) || '–'}
          </>
        )}
      </Lines>
    ),
  });
  return columns;
}

interface LinesProps {
  line: Line;
  end?: boolean;
  children: (outcome: Outcome | undefined, index: number) => ReactNode;
}

function Lines({ line: { own, others }, end, children }: LinesProps) {
  return (
    <div className={styles.lines}>
      {[own, ...others].map((outcome, index) => (
        // Experiments keep their places in every row.
        <div key={index} className={classes(styles.line, index > 0 && styles.soft, end && styles.end)}>
          {children(outcome, index)}
        </div>
      ))}
    </div>
  );
}

function Output({ outcome }: { outcome: Outcome | undefined }) {
  if (!outcome) return <span className={styles.soft}>No such input</span>;
  const { error, output } = outcome.row;
  const failed = error !== null && error !== undefined;
  return (
    <span className={classes(styles.cut, failed && styles.error)}>
      {failed ? `Error: ${textOf(error)}` : textOf(output)}
      {outcome.trials > 1 && ` (one of ${outcome.trials} trials)`}
    </span>
  );
}

const CHARACTERS = 200;

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, CHARACTERS);
}
