import type { ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem as AriaMenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover, type PopoverProps } from 'react-aria-components/Popover';
import { Separator } from 'react-aria-components/Separator';
import { classes } from './classes';
import styles from './popover.module.css';

export interface MenuProps {
  /** The button that opens it. */
  trigger: ReactNode;
  label: string;
  placement?: PopoverProps['placement'];
  children: ReactNode;
}

export function Menu({ trigger, label, placement = 'bottom start', children }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={classes(styles.popover)} placement={placement}>
        <AriaMenu className={classes(styles.list)} aria-label={label}>
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

export interface MenuItemProps {
  /** What it says, for finding it by typing. */
  text: string;
  onAction?: () => void;
  /** An address of the console; the menu then goes there. */
  href?: string;
  danger?: boolean;
  isDisabled?: boolean;
  icon?: ReactNode;
  children?: ReactNode;
}

export function MenuItem({
  text,
  onAction,
  href,
  danger,
  isDisabled = false,
  icon,
  children,
}: MenuItemProps) {
  return (
    <AriaMenuItem
      textValue={text}
      isDisabled={isDisabled}
      {...(onAction && { onAction })}
      {...(href !== undefined && { href })}
      className={classes(styles.item, danger && styles.danger)}
    >
      {icon}
      <span className={styles.grow}>{children ?? text}</span>
    </AriaMenuItem>
  );
}

export function MenuSeparator() {
  return <Separator className={classes(styles.separator)} />;
}
