import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { classes } from '../ui/classes';
import styles from './ShapeSwitch.module.css';

export type TreeMode = 'tree' | 'timeline';

export function TreeModeSwitch({ mode, onChange }: { mode: TreeMode; onChange: (mode: TreeMode) => void }) {
  return (
    <ToggleButtonGroup
      className={classes(styles.group)}
      aria-label="Spans are shown as"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[mode]}
      onSelectionChange={(keys) => onChange(keys.has('timeline') ? 'timeline' : 'tree')}
    >
      <ToggleButton id="tree" className={classes(styles.choice, styles.small)}>
        Tree
      </ToggleButton>
      <ToggleButton id="timeline" className={classes(styles.choice, styles.small)}>
        Timeline
      </ToggleButton>
    </ToggleButtonGroup>
  );
}
