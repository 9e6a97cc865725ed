import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { Icon } from '../ui/Icon';
import { Loaded } from '../ui/Loaded';
import { Section } from '../ui/Page';
import { projectScoresQuery } from './queries';
import { ScoreDialog } from './ScoreDialog';
import { ScoreTable } from './ScoreTable';

/** What people who review the project's spans are asked for. */
export function ScoresTab({ projectId, mayChange }: { projectId: string; mayChange: boolean }) {
  const query = useQuery(projectScoresQuery(projectId));
  const [creating, setCreating] = useState(false);
  const create = mayChange && (
    <Button variant="primary" onPress={() => setCreating(true)}>
      <Icon name="plus" /> Create score
    </Button>
  );
  return (
    <Section
      title="Scores of people"
      description="What whoever reviews a span is asked for, in this order, under Review in the trace."
      {...(create && query.data?.length !== 0 && { actions: create })}
    >
      <Loaded query={query} what="The scores">
        {(scores) =>
          scores.length === 0 ? (
            <EmptyState title="No scores yet" {...(create && { action: create })}>
              Ask people whether an answer was right, how helpful it was, or what they would have expected.
              Their scores can be filtered, averaged and compared like any other.
            </EmptyState>
          ) : (
            <ScoreTable projectId={projectId} scores={scores} mayChange={mayChange} />
          )
        }
      </Loaded>
      {creating && <ScoreDialog projectId={projectId} onClose={() => setCreating(false)} />}
    </Section>
  );
}
