import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Input } from 'react-aria-components/Input';
import { SearchField } from 'react-aria-components/SearchField';
import { classes } from '../ui/classes';
import { Icon } from '../ui/Icon';
import styles from './SearchBox.module.css';

/** Words that have to stand somewhere in a span; asked for on Enter, because many spans are read then. */
export function SearchBox({ value, onSearch }: { value: string; onSearch: (text: string) => void }) {
  const [text, setText] = useState(value);
  return (
    <SearchField
      className={classes(styles.field)}
      aria-label="Search in all text of spans"
      value={text}
      onChange={setText}
      onSubmit={onSearch}
      onClear={() => onSearch('')}
    >
      <Icon name="search" />
      <Input className={classes(styles.input)} placeholder="Search all text, then Enter" />
      {text !== '' && (
        <Button className={classes(styles.clear)} aria-label="Clear the search">
          <Icon name="close" />
        </Button>
      )}
    </SearchField>
  );
}
