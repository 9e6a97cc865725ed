import { Badge } from '../ui/Badge';
import { Button } from '../ui/Button';
import { ComboBox } from '../ui/ComboBox';
import { Icon } from '../ui/Icon';
import styles from './CompareBar.module.css';
import type { Experiment } from './queries';
import { MOST_COMPARED } from './search';

export interface CompareBarProps {
  experiment: Experiment;
  all: readonly Experiment[];
  others: readonly Experiment[];
  /** Whether nobody has chosen what it is compared with. */
  automatic: boolean;
  onChange: (names: string[]) => void;
}

/** What the experiment is compared with: chosen, else its base, else the most recent one. */
export function CompareBar({ experiment, all, others, automatic, onChange }: CompareBarProps) {
  const names = others.map(({ name }) => name);
  const choices = all
    .filter(({ id, name }) => id !== experiment.id && !names.includes(name))
    .map(({ id, name }) => ({ id, label: name }));
  return (
    <div className={styles.bar}>
      <div className={styles.compared}>
        <span className={styles.label}>Compared with</span>
        {others.length === 0 && <span>nothing: there is no other experiment yet</span>}
        <ul className={styles.names}>
          {others.map(({ id, name }) => (
            <li key={id} className={styles.name}>
              {name}
              {automatic && <Badge>{id === experiment.base_exp_id ? 'Base' : 'Chosen for you'}</Badge>}
              {!automatic && (
                <Button
                  variant="quiet"
                  size="small"
                  icon
                  aria-label={`Don’t compare with ${name}`}
                  onPress={() => onChange(names.filter((one) => one !== name))}
                >
                  <Icon name="close" />
                </Button>
              )}
            </li>
          ))}
        </ul>
      </div>
      {choices.length > 0 && others.length < MOST_COMPARED && (
        <div className={styles.add}>
          <ComboBox
            key={names.join('\n')}
            label={automatic ? 'Compare with another' : 'Compare with one more'}
            choices={choices}
            value={null}
            placeholder="Name of an experiment"
            onChange={(id) => {
              const added = all.find((one) => one.id === id);
              if (added) onChange(automatic ? [added.name] : [...names, added.name]);
            }}
          />
        </div>
      )}
    </div>
  );
}
