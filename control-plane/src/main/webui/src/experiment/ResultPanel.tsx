import { useCallback } from 'react';
import { TraceView } from '../trace/TraceView';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { SidePanel } from '../ui/SplitView';
import type { Line } from './matching';
import type { Experiment } from './queries';
import styles from './Results.module.css';
import type { ExperimentSearch } from './search';

export interface ResultPanelProps {
  experiments: readonly Experiment[];
  lines: readonly Line[];
  search: ExperimentSearch;
  onSearch: (search: ExperimentSearch) => void;
}

/** The trace of a row, and those of the same input in the other experiments. */
export function ResultPanel({ experiments, lines, search, onSearch }: ResultPanelProps) {
  const { r: root = '', s, e } = search;
  const shown = experiments.find(({ name }) => name === e) ?? experiments[0];
  const line = lines.find(({ own }) => own.row.root_span_id === root);
  const outcomes = line ? [line.own, ...line.others] : [];
  const place = experiments.findIndex((one) => one.id === shown?.id);
  const opened = outcomes[place]?.row.root_span_id ?? root;
  const select = useCallback((span: string) => onSearch({ ...search, s: span }), [onSearch, search]);
  if (!shown) return null;

  function turnTo(experiment: Experiment, index: number) {
    const { s: _, e: __, ...rest } = search;
    onSearch(index === 0 ? rest : { ...rest, e: experiment.name });
  }

  return (
    <SidePanel
      label="Trace of the row"
      head={
        <>
          {experiments.length > 1 &&
            experiments.map((experiment, index) => (
              <Button
                key={experiment.id}
                size="small"
                variant={experiment.id === shown.id ? 'primary' : 'secondary'}
                isDisabled={outcomes.length > 0 && !outcomes[index]}
                aria-pressed={experiment.id === shown.id}
                onPress={() => turnTo(experiment, index)}
              >
                {experiment.name}
              </Button>
            ))}
          <span className={styles.grow} />
          <Button
            variant="quiet"
            icon
            aria-label="Close the trace"
            onPress={() => onSearch(search.c === undefined ? {} : { c: search.c })}
          >
            <Icon name="close" />
          </Button>
        </>
      }
    >
      <div className={styles.view}>
        <TraceView
          key={`${shown.id} ${opened}`}
          source={{ kind: 'experiment', id: shown.id }}
          root={opened}
          span={s}
          onSelect={select}
          actions={null}
        />
      </div>
    </SidePanel>
  );
}
