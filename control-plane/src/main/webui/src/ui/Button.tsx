import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import styles from './Button.module.css';
import { classes } from './classes';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger' | 'quietDanger';
export type ButtonSize = 'normal' | 'small';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Square, for a single icon; give it an `aria-label`. */
  icon?: boolean;
  children: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({ variant = 'secondary', size = 'normal', icon, children, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={buttonClass(variant, size, icon)}>
      {props.isPending && <span className={styles.spinner} aria-hidden />}
      {children}
    </AriaButton>
  );
}

export function buttonClass(variant: ButtonVariant, size: ButtonSize, icon = false): string {
  return classes(styles.button, styles[variant], size === 'small' && styles.small, icon && styles.icon);
}
