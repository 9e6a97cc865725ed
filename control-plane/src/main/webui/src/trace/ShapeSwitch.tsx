import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { classes } from '../ui/classes';
import styles from './ShapeSwitch.module.css';

/** Whether a line is a trace, with the sums of its spans, or a span. */
export function ShapeSwitch({
  shape,
  onChange,
}: {
  shape: 'spans' | undefined;
  onChange: (shape: 'spans' | undefined) => void;
}) {
  return (
    <ToggleButtonGroup
      className={classes(styles.group)}
      aria-label="A line is"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[shape ?? 'traces']}
      onSelectionChange={(keys) => onChange(keys.has('spans') ? 'spans' : undefined)}
    >
      <ToggleButton id="traces" className={classes(styles.choice)}>
        Traces
      </ToggleButton>
      <ToggleButton id="spans" className={classes(styles.choice)}>
        Spans
      </ToggleButton>
    </ToggleButtonGroup>
  );
}
