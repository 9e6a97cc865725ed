import { PartTable } from '../part/PartTable';
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
  return (
    <PartTable
      label="Scores"
      parts={scores}
      columns={[
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
      ]}
      mayChange={mayChange}
      place={placeScores}
      stale={projectScoresQuery(projectId).queryKey}
      edit={(score, onClose) => <ScoreDialog projectId={projectId} score={score} onClose={onClose} />}
      remove={(score, onClose) => <DeleteScoreDialog score={score} onClose={onClose} />}
    />
  );
}
