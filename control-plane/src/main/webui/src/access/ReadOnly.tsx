import type { ReactNode } from 'react';
import { Callout } from '../ui/Callout';
import { useAccess } from './queries';

/** Whether the person may change the organization's settings; not before that is known. */
export function useMayChange(): boolean {
  return useAccess().may('update');
}

/** Says why a page has nothing to change, to who may only look at it. */
export function ReadOnlyNotice({ children }: { children?: ReactNode }) {
  const { known, may } = useAccess();
  if (!known || may('update')) return null;
  return (
    <Callout>
      {children ?? 'You can look at this, but not change it.'} Ask an owner of the organization for a change.
    </Callout>
  );
}
