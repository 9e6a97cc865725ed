import { useState } from 'react';
import { messageFor } from '../api/error';
import { useChange } from '../api/useChange';
import { MoveButtons } from '../part/MoveButtons';
import { moved } from '../part/rank';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { Row } from '../ui/Stack';
import { Table, type Column } from '../ui/Table';
import text from '../ui/text.module.css';
import { DeleteScoreDialog } from './DeleteScoreDialog';
import { placeScores, projectScoresQuery, type ProjectScore } from './queries';
import { ScoreDialog } from './ScoreDialog';
import { givenBy } from './words';

export interface ScoreTableProps {
  projectId: string;
  scores: readonly ProjectScore[];
  mayChange: boolean;
}

/** The scores of a project in the order that people are asked for them. */
export function ScoreTable({ projectId, scores, mayChange }: ScoreTableProps) {
  const [task, setTask] = useState<{ kind: 'edit' | 'delete'; score: ProjectScore }>();
  const place = useChange(placeScores, [projectScoresQuery(projectId).queryKey]);
  const close = () => setTask(undefined);

  const actions: Column<ProjectScore> = {
    id: 'actions',
    title: 'Actions',
    hiddenTitle: true,
    align: 'end',
    cell: (score) => {
      const index = scores.indexOf(score);
      return (
        <Row end>
          <MoveButtons
            name={score.name}
            index={index}
            count={scores.length}
            onMove={(to) => {
              if (!place.isPending) place.mutate(moved(scores, index, to));
            }}
          />
          <Button
            variant="quiet"
            size="small"
            aria-label={`Edit ${score.name}`}
            onPress={() => setTask({ kind: 'edit', score })}
          >
            Edit
          </Button>
          <Button
            variant="quietDanger"
            size="small"
            aria-label={`Delete ${score.name}`}
            onPress={() => setTask({ kind: 'delete', score })}
          >
            Delete
          </Button>
        </Row>
      );
    },
  };
  const columns: Column<ProjectScore>[] = [
    {
      id: 'name',
      title: 'Score',
      heading: true,
      cell: ({ name, description }) => (
        <span>
          {name}
          {description && <span className={text.below}>{description}</span>}
        </span>
      ),
    },
    { id: 'given', title: 'Given by', cell: (score) => <span>{givenBy(score)}</span> },
    ...(mayChange ? [actions] : []),
  ];
  return (
    <>
      {place.error && <Callout kind="danger">The order is not saved: {messageFor(place.error)}</Callout>}
      <Table label="Scores" columns={columns} rows={scores} keyOf={({ id }) => id} />
      {task?.kind === 'edit' && <ScoreDialog projectId={projectId} score={task.score} onClose={close} />}
      {task?.kind === 'delete' && <DeleteScoreDialog score={task.score} onClose={close} />}
    </>
  );
}
