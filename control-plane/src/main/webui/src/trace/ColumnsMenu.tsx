import { useState } from 'react';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { Button } from '../ui/Button';
import { classes } from '../ui/classes';
import { Icon } from '../ui/Icon';
import popover from '../ui/popover.module.css';
import { COLUMNS, columnOf, FIRST_LAYOUT, isField, type Layout } from './columns';
import styles from './ColumnsMenu.module.css';
import { FieldPicker } from './FieldPicker';
import { FILTER_FIELDS } from './filterFields';

export interface ColumnsMenuProps {
  layout: Layout;
  onLayout: (layout: Layout) => void;
}

/** Which columns are shown, and in which order; any field can be one. */
export function ColumnsMenu({ layout, onLayout }: ColumnsMenuProps) {
  const { shown } = layout;
  const hidden = COLUMNS.filter(({ id }) => !shown.includes(id));
  const show = (ids: string[]) => onLayout({ ...layout, shown: ids });

  function move(index: number, by: number) {
    const id = shown[index];
    const other = shown[index + by];
    if (id !== undefined && other !== undefined) show(shown.with(index, other).with(index + by, id));
  }

  return (
    <DialogTrigger>
      <Button variant="quiet">
        <Icon name="columns" /> Columns
      </Button>
      <Popover className={classes(popover.popover)} placement="bottom end">
        <Dialog className={classes(styles.dialog)} aria-label="Columns">
          <ul className={styles.list} aria-label="Shown">
            {shown.map((id, index) => {
              const title = columnOf(id)?.title ?? id;
              return (
                <li key={id} className={styles.line}>
                  <span className={styles.title}>{title}</span>
                  <LineButton
                    icon="arrowUp"
                    label={`Move ${title} to the left`}
                    isDisabled={index === 0}
                    onPress={() => move(index, -1)}
                  />
                  <LineButton
                    icon="arrowDown"
                    label={`Move ${title} to the right`}
                    isDisabled={index === shown.length - 1}
                    onPress={() => move(index, 1)}
                  />
                  <LineButton
                    icon="close"
                    label={`Hide ${title}`}
                    isDisabled={shown.length === 1}
                    onPress={() => show(shown.filter((other) => other !== id))}
                  />
                </li>
              );
            })}
          </ul>
          {hidden.length > 0 && (
            <ul className={styles.list} aria-label="Hidden">
              {hidden.map(({ id, title }) => (
                <li key={id} className={styles.line}>
                  <span className={classes(styles.title, styles.hidden)}>{title}</span>
                  <LineButton icon="plus" label={`Show ${title}`} onPress={() => show([...shown, id])} />
                </li>
              ))}
            </ul>
          )}
          <AddField onAdd={(field) => show([...new Set([...shown, field])])} />
          <Button size="small" variant="quiet" onPress={() => onLayout(FIRST_LAYOUT)}>
            As at first
          </Button>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

interface LineButtonProps {
  icon: 'arrowUp' | 'arrowDown' | 'close' | 'plus';
  label: string;
  isDisabled?: boolean;
  onPress: () => void;
}

function LineButton({ icon, label, isDisabled = false, onPress }: LineButtonProps) {
  return (
    <Button variant="quiet" size="small" icon aria-label={label} isDisabled={isDisabled} onPress={onPress}>
      <Icon name={icon} />
    </Button>
  );
}

function AddField({ onAdd }: { onAdd: (field: string) => void }) {
  const [field, setField] = useState('');
  return (
    <div className={styles.add}>
      <FieldPicker label="Another field" fields={FILTER_FIELDS} value={field} onChange={setField} />
      <Button
        isDisabled={!isField(field)}
        onPress={() => {
          onAdd(field);
          setField('');
        }}
      >
        Add
      </Button>
    </div>
  );
}
