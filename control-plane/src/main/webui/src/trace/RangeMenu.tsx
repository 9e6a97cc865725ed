import { useState } from 'react';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { Menu, MenuItem, MenuSeparator } from '../ui/Menu';
import { RANGES, rangeLabel } from './range';
import { RangeDialog } from './RangeDialog';

export interface RangeMenuProps {
  range: string | undefined;
  onChange: (range: string) => void;
}

export function RangeMenu({ range, onChange }: RangeMenuProps) {
  const [own, setOwn] = useState(false);
  return (
    <>
      <Menu
        label="Range of time"
        trigger={
          <Button>
            <Icon name="clock" /> {rangeLabel(range)} <Icon name="chevronDown" />
          </Button>
        }
      >
        {RANGES.map(({ id, label }) => (
          <MenuItem key={id} text={label} onAction={() => onChange(id)} />
        ))}
        <MenuSeparator />
        <MenuItem text="A range of your own…" onAction={() => setOwn(true)} />
      </Menu>
      <RangeDialog isOpen={own} range={range} onChange={onChange} onClose={() => setOwn(false)} />
    </>
  );
}
