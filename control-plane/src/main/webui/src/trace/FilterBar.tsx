import { useState } from 'react';
import { parseConditions, writeConditions, type Condition } from '../btql/conditions';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import styles from './FilterBar.module.css';
import { FilterEditor } from './FilterEditor';
import { FilterPart } from './FilterPart';

export interface FilterBarProps {
  filter: string | undefined;
  onChange: (filter: string | undefined) => void;
  /** What the data plane said of the filter. */
  error: unknown;
}

/** What spans have to fulfil: as parts where it is made of such, else as the text that it is. */
export function FilterBar({ filter, onChange, error }: FilterBarProps) {
  const parts = filter === undefined ? [] : parseConditions(filter);
  const [asText, setAsText] = useState(false);

  function put(conditions: readonly Condition[]) {
    onChange(conditions.length === 0 ? undefined : writeConditions(conditions));
  }

  if (asText || parts === undefined) {
    return (
      <FilterEditor
        key={filter ?? ''}
        filter={filter ?? ''}
        error={error}
        onApply={(text) => onChange(text.trim() === '' ? undefined : text)}
        onClose={parts === undefined ? undefined : () => setAsText(false)}
      />
    );
  }
  return (
    <div className={styles.bar} role="group" aria-label="Filters">
      {parts.map((part, index) => (
        <FilterPart
          key={`${index} ${writeConditions([part])}`}
          part={part}
          onChange={(changed) => put(parts.with(index, changed))}
          onRemove={() => put(parts.filter((other) => other !== part))}
        />
      ))}
      <FilterPart onChange={(added) => put([...parts, added])} />
      <Button
        variant="quiet"
        size="small"
        onPress={() => setAsText(true)}
        aria-label="Write the filter in BTQL"
      >
        <Icon name="edit" /> BTQL
      </Button>
      {parts.length > 0 && (
        <Button variant="quiet" size="small" onPress={() => onChange(undefined)}>
          Clear
        </Button>
      )}
    </div>
  );
}
