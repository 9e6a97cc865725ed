import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';
import { buttonClass, type ButtonSize, type ButtonVariant } from './Button';

interface LookingLikeButtonProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  ref?: Ref<HTMLAnchorElement>;
}

function LookingLikeButton({
  variant = 'secondary',
  size = 'normal',
  children,
  ...props
}: LookingLikeButtonProps) {
  return (
    <a {...props} className={buttonClass(variant, size)}>
      {children}
    </a>
  );
}

/** A link to another page that looks like a button. */
export const LinkButton = createLink(LookingLikeButton);

/** The same to an address outside of the console's routes. */
export const AnchorButton = LookingLikeButton;
