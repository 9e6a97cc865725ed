import { Input } from 'react-aria-components/Input';
import { SearchField as AriaSearchField } from 'react-aria-components/SearchField';
import { classes } from './classes';
import field from './field.module.css';
import { Icon } from './Icon';
import styles from './SearchField.module.css';

export interface SearchFieldProps {
  /** What is searched, such as "Search members"; it stands in the field too. */
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** Narrows a list as somebody types; Escape empties it. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  return (
    <AriaSearchField aria-label={label} value={value} onChange={onChange} className={classes(styles.search)}>
      <Icon name="search" />
      <Input className={classes(field.input, styles.input)} placeholder={label} />
    </AriaSearchField>
  );
}
