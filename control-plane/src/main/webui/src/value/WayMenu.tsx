import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { classes } from '../ui/classes';
import styles from '../trace/ShapeSwitch.module.css';

export type Way = 'chat' | 'text' | 'json';

const NAMES: Record<Way, string> = { chat: 'Chat', text: 'Text', json: 'JSON' };

export interface WayMenuProps {
  /** What is shown, such as "Input". */
  of: string;
  ways: readonly Way[];
  way: Way;
  onChange: (way: Way) => void;
}

/** How a value is shown. */
export function WayMenu({ of, ways, way, onChange }: WayMenuProps) {
  return (
    <ToggleButtonGroup
      className={classes(styles.group)}
      aria-label={`${of} is shown as`}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[way]}
      onSelectionChange={(keys) => {
        const chosen = ways.find((one) => keys.has(one));
        if (chosen) onChange(chosen);
      }}
    >
      {ways.map((one) => (
        <ToggleButton key={one} id={one} className={classes(styles.choice, styles.small)}>
          {NAMES[one]}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
