import { useChange } from '../api/useChange';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { toast } from '../ui/toasts';
import { deleteScore, projectScoresQuery, type ProjectScore } from './queries';

export function DeleteScoreDialog({ score, onClose }: { score: ProjectScore; onClose: () => void }) {
  const remove = useChange(deleteScore, [projectScoresQuery(score.project_id).queryKey]);
  return (
    <ConfirmDialog
      title={`Delete the score ${score.name}?`}
      isOpen
      onClose={onClose}
      action="Delete score"
      onConfirm={async () => {
        await remove.mutateAsync(score.id);
        toast(`The score ${score.name} is deleted`);
      }}
    >
      <p>
        People can’t give it any more, nor change or take back what they gave. Scores that were given stay
        with their spans, and filters and averages go on finding them. This can’t be undone.
      </p>
    </ConfirmDialog>
  );
}
