import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components/Toast';

export interface ToastContent {
  text: string;
  kind: 'good' | 'danger';
}

const SHOWN_MS = 6_000;

export const toasts = new ToastQueue<ToastContent>({ maxVisibleToasts: 3 });

/** Says in passing that something was done. Errors belong where they happened, not here. */
export function toast(text: string) {
  toasts.add({ text, kind: 'good' }, { timeout: SHOWN_MS });
}

/** For an error without a place of its own; it stays until it is closed. */
export function errorToast(text: string) {
  toasts.add({ text, kind: 'danger' });
}
