import { useEffect, useRef } from 'react';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';

export interface MoveButtonsProps {
  /** What is moved. */
  name: string;
  index: number;
  count: number;
  onMove: (to: number) => void;
}

/** Moves a line of a list that people sort; the focus goes with it. */
export function MoveButtons({ name, index, count, onMove }: MoveButtonsProps) {
  const up = useRef<HTMLButtonElement>(null);
  const down = useRef<HTMLButtonElement>(null);
  const pressed = useRef<'up' | 'down'>(undefined);

  useEffect(() => {
    const button = pressed.current === 'up' ? up.current : down.current;
    const other = pressed.current === 'up' ? down.current : up.current;
    if (pressed.current) (button?.disabled ? other : button)?.focus();
    pressed.current = undefined;
  }, [index]);

  function move(way: 'up' | 'down') {
    pressed.current = way;
    onMove(way === 'up' ? index - 1 : index + 1);
  }

  return (
    <>
      <Button
        ref={up}
        variant="quiet"
        size="small"
        icon
        aria-label={`Move ${name} up`}
        isDisabled={index === 0}
        onPress={() => move('up')}
      >
        <Icon name="arrowUp" />
      </Button>
      <Button
        ref={down}
        variant="quiet"
        size="small"
        icon
        aria-label={`Move ${name} down`}
        isDisabled={index === count - 1}
        onPress={() => move('down')}
      >
        <Icon name="arrowDown" />
      </Button>
    </>
  );
}
