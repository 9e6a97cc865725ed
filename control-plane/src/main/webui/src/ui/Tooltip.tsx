import type { ReactNode } from 'react';
import { Focusable } from 'react-aria-components/Focusable';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import { classes } from './classes';
import styles from './Tooltip.module.css';

/** A word more about a button or a link. Nothing that is needed may stand in it alone: touch screens don't show it. */
export function Tooltip({ text, children }: { text: ReactNode; children: ReactNode }) {
  return (
    <TooltipTrigger delay={500} closeDelay={100}>
      {children}
      <AriaTooltip className={classes(styles.tooltip)} offset={6}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}

/** The same for a text, which can be reached by keyboard then. */
export function TextWithTooltip({ text, children }: { text: string; children: ReactNode }) {
  return (
    <Tooltip text={text}>
      <Focusable>
        <button type="button" className={styles.text}>
          {children}
        </button>
      </Focusable>
    </Tooltip>
  );
}
