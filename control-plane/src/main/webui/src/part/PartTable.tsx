import type { QueryKey } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { messageFor } from '../api/error';
import { useChange } from '../api/useChange';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { Row } from '../ui/Stack';
import { Table, type Column } from '../ui/Table';
import { MoveButtons } from './MoveButtons';
import { moved, type Placed, type Placement } from './rank';

interface Part extends Placed {
  name: string;
}

export interface PartTableProps<P extends Part> {
  label: string;
  /** In their order. */
  parts: readonly P[];
  columns: readonly Column<P>[];
  mayChange: boolean;
  /** Saves a new order, which makes what `stale` names out of date. */
  place: (placements: readonly Placement[]) => Promise<unknown>;
  stale: QueryKey;
  /** The dialogs that change one and delete it. */
  edit: (part: P, onClose: () => void) => ReactNode;
  remove: (part: P, onClose: () => void) => ReactNode;
}

/** What a project has several of, which people sort, change and delete. */
export function PartTable<P extends Part>(props: PartTableProps<P>) {
  const { label, parts, columns, mayChange, place, stale, edit, remove } = props;
  const [task, setTask] = useState<{ kind: 'edit' | 'delete'; part: P }>();
  const placing = useChange(place, [stale]);
  const close = () => setTask(undefined);

  const actions: Column<P> = {
    id: 'actions',
    title: 'Actions',
    hiddenTitle: true,
    align: 'end',
    cell: (part) => {
      const index = parts.indexOf(part);
      return (
        <Row end>
          <MoveButtons
            name={part.name}
            index={index}
            count={parts.length}
            onMove={(to) => {
              if (!placing.isPending) placing.mutate(moved(parts, index, to));
            }}
          />
          <Button
            variant="quiet"
            size="small"
            aria-label={`Edit ${part.name}`}
            onPress={() => setTask({ kind: 'edit', part })}
          >
            Edit
          </Button>
          <Button
            variant="quietDanger"
            size="small"
            aria-label={`Delete ${part.name}`}
            onPress={() => setTask({ kind: 'delete', part })}
          >
            Delete
          </Button>
        </Row>
      );
    },
  };
  return (
    <>
      {placing.error && <Callout kind="danger">The order is not saved: {messageFor(placing.error)}</Callout>}
      <Table
        label={label}
        columns={mayChange ? [...columns, actions] : columns}
        rows={parts}
        keyOf={({ id }) => id}
      />
      {task?.kind === 'edit' && edit(task.part, close)}
      {task?.kind === 'delete' && remove(task.part, close)}
    </>
  );
}
