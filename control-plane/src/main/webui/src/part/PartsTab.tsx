import type { UseQueryResult } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { Icon } from '../ui/Icon';
import { Loaded } from '../ui/Loaded';
import { Section } from '../ui/Page';

export interface PartsTabProps<P> {
  title: string;
  description: string;
  /** What one of them is called. */
  what: string;
  query: UseQueryResult<readonly P[]>;
  mayChange: boolean;
  /** What they are for, where there are none. */
  empty: string;
  /** The dialog that makes one. */
  create: (onClose: () => void) => ReactNode;
  children: (parts: readonly P[]) => ReactNode;
}

/** A tab of a project's settings about what it has several of. */
export function PartsTab<P>(props: PartsTabProps<P>) {
  const { title, description, what, query, mayChange, empty, create, children } = props;
  const [creating, setCreating] = useState(false);
  const button = mayChange && (
    <Button variant="primary" onPress={() => setCreating(true)}>
      <Icon name="plus" /> Create {what}
    </Button>
  );
  return (
    <Section
      title={title}
      description={description}
      {...(button && query.data?.length !== 0 && { actions: button })}
    >
      <Loaded query={query} what={`The ${what}s`}>
        {(parts) =>
          parts.length === 0 ? (
            <EmptyState title={`No ${what}s yet`} {...(button && { action: button })}>
              {empty}
            </EmptyState>
          ) : (
            children(parts)
          )
        }
      </Loaded>
      {creating && create(() => setCreating(false))}
    </Section>
  );
}
