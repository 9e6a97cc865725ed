import { useState } from 'react';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import type { Condition } from '../btql/conditions';
import { Button } from '../ui/Button';
import { classes } from '../ui/classes';
import { Icon } from '../ui/Icon';
import popover from '../ui/popover.module.css';
import styles from './FilterBar.module.css';
import { FilterForm } from './FilterForm';
import { operatorName } from './filterFields';

export interface FilterPartProps {
  /** undefined for a new one */
  part?: Condition;
  onChange: (part: Condition) => void;
  onRemove?: () => void;
}

/** A part of a filter, which opens to be changed; without one, the button that adds one. */
export function FilterPart({ part, onChange, onRemove }: FilterPartProps) {
  const [open, setOpen] = useState(false);
  const words = part && `${part.field} ${operatorName(part.operator)} ${String(part.value ?? '')}`;
  return (
    <span className={classes(part && styles.part)}>
      <DialogTrigger isOpen={open} onOpenChange={setOpen}>
        <Button
          variant={part ? 'quiet' : 'secondary'}
          size="small"
          {...(words && { 'aria-label': `Filter: ${words}` })}
        >
          {part ? (
            <span className={styles.words}>
              {part.field} <span className={styles.operator}>{operatorName(part.operator)}</span>{' '}
              {part.value !== undefined && String(part.value)}
            </span>
          ) : (
            <>
              <Icon name="filter" /> Filter
            </>
          )}
        </Button>
        <Popover className={classes(popover.popover)} placement="bottom start">
          <Dialog
            className={classes(styles.popover)}
            aria-label={part ? 'Change the filter' : 'Add a filter'}
          >
            <FilterForm
              part={part}
              onSubmit={(changed) => {
                setOpen(false);
                onChange(changed);
              }}
            />
          </Dialog>
        </Popover>
      </DialogTrigger>
      {part && onRemove && (
        <Button
          variant="quiet"
          size="small"
          icon
          aria-label={`Remove the filter ${words ?? ''}`}
          onPress={onRemove}
        >
          <Icon name="close" />
        </Button>
      )}
    </span>
  );
}
