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
        {/* It can be reached, so that what it hides can. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <span role="note" tabIndex={0} className={styles.text}>
          {children}
        </span>
      </Focusable>
    </Tooltip>
  );
}
