import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { Tag, TagGroup, TagList } from 'react-aria-components/TagGroup';
import { classes } from './classes';
import type { FieldProps } from './FieldParts';
import { Icon } from './Icon';
import styles from './TagInput.module.css';
import { TextField } from './TextField';

export interface TagInputProps extends FieldProps {
  value: readonly string[];
  onChange: (value: string[]) => void;
  placeholder?: string;
  /** What separates one from the next when several are typed or pasted. */
  separator?: RegExp;
  /** What stands before one that is chosen, such as its colour. */
  mark?: (text: string) => ReactNode;
}

/** Several short texts, such as addresses or models: Enter adds what was typed, a pasted list all of it. */
export function TagInput(props: TagInputProps) {
  const { label, value, onChange, separator = /[,;\n]/, mark, ...rest } = props;
  const [typed, setTyped] = useState('');

  function add(text: string) {
    const added = text
      .split(separator)
      .map((part) => part.trim())
      .filter((part) => part !== '');
    if (added.length > 0) onChange([...new Set([...value, ...added])]);
    setTyped('');
  }

  return (
    <div className={styles.tags}>
      <TextField
        {...rest}
        label={label}
        value={typed}
        onChange={(text) => (separator.test(text) ? add(text) : setTyped(text))}
        onBlur={() => add(typed)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && typed.trim() !== '') {
            event.preventDefault();
            add(typed);
          } else if (event.key === 'Backspace' && typed === '') {
            onChange(value.slice(0, -1));
          }
          event.continuePropagation();
        }}
      />
      {value.length > 0 && (
        <TagGroup onRemove={(keys) => onChange(value.filter((text) => !keys.has(text)))}>
          <Label className={styles.hidden}>{label}: chosen</Label>
          <TagList className={classes(styles.list)} items={value.map((text) => ({ id: text }))}>
            {({ id }) => (
              <Tag textValue={id} className={classes(styles.tag)}>
                {mark?.(id)}
                {id}
                <Button slot="remove" className={classes(styles.remove)}>
                  <Icon name="close" />
                </Button>
              </Tag>
            )}
          </TagList>
        </TagGroup>
      )}
    </div>
  );
}
