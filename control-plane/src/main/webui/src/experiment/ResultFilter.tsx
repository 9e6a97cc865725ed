import { count } from '../trace/format';
import { Select } from '../ui/Select';
import type { LineFilter } from './matching';
import styles from './Results.module.css';

export interface ResultFilterProps {
  filter: LineFilter;
  onChange: (filter: LineFilter) => void;
  scores: readonly string[];
  /** Whether there is something to be better or worse than. */
  compared: boolean;
  shown: number;
  all: number;
}

const KINDS = [
  { id: 'all', label: 'All rows' },
  { id: 'better', label: 'Improved' },
  { id: 'worse', label: 'Regressed' },
  { id: 'unmatched', label: 'Without a match' },
] as const;

const ANY = 'any';

/** Which rows are shown, and how many these are. */
export function ResultFilter({ filter, onChange, scores, compared, shown, all }: ResultFilterProps) {
  return (
    <div className={styles.filter}>
      {compared && (
        <>
          <Select
            label="Rows"
            choices={KINDS}
            value={filter.kind}
            onChange={(kind) => onChange({ ...filter, kind })}
          />
          {scores.length > 1 && (filter.kind === 'better' || filter.kind === 'worse') && (
            <Select
              label="By the score"
              choices={[
                { id: ANY, label: 'Any of them' },
                ...scores.map((name) => ({ id: `=${name}`, label: name })),
              ]}
              value={filter.score === undefined ? ANY : `=${filter.score}`}
              onChange={(id) => onChange({ ...filter, score: id === ANY ? undefined : id.slice(1) })}
            />
          )}
        </>
      )}
      <p className={styles.count} role="status">
        {shown === all ? `${count(all)} rows` : `${count(shown)} of ${count(all)} rows`}
      </p>
    </div>
  );
}
