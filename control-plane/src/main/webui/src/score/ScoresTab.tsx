import { useQuery } from '@tanstack/react-query';
import { PartsTab } from '../part/PartsTab';
import { projectScoresQuery } from './queries';
import { ScoreDialog } from './ScoreDialog';
import { ScoreTable } from './ScoreTable';

/** What people who review the project's spans are asked for. */
export function ScoresTab({ projectId, mayChange }: { projectId: string; mayChange: boolean }) {
  const query = useQuery(projectScoresQuery(projectId));
  return (
    <PartsTab
      title="Scores of people"
      description="What whoever reviews a span is asked for, in this order, under Review in the trace."
      what="score"
      query={query}
      mayChange={mayChange}
      empty="Ask people whether an answer was right, how helpful it was, or what they would have expected. Their scores can be filtered, averaged and compared like any other."
      create={(onClose) => <ScoreDialog projectId={projectId} onClose={onClose} />}
    >
      {(scores) => <ScoreTable projectId={projectId} scores={scores} mayChange={mayChange} />}
    </PartsTab>
  );
}
