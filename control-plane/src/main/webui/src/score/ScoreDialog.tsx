import { zodResolver } from '@hookform/resolvers/zod';
import { useForm, useWatch } from 'react-hook-form';
import { useChange } from '../api/useChange';
import { Dialog } from '../ui/Dialog';
import { Form } from '../ui/Form';
import { FormFoot } from '../ui/FormFoot';
import { FormRadioGroup, FormTextField } from '../ui/formFields';
import { toast } from '../ui/toasts';
import { CategoryFields } from './CategoryFields';
import { changeScore, createScore, projectScoresQuery, type ProjectScore } from './queries';
import { fieldsOf, formOf, NEW_SCORE, scoreSchema, type ScoreForm } from './scoreForm';

const KINDS = [
  { id: 'slider', label: 'Slider', hint: 'Any value from 0 to 100 %' },
  { id: 'categorical', label: 'Categories', hint: 'One of some choices, each worth a value' },
  { id: 'text', label: 'Free text', hint: 'Words, kept in the span’s metadata' },
] as const;

export interface ScoreDialogProps {
  projectId: string;
  /** The one to change; a new one unless given. */
  score?: ProjectScore;
  onClose: () => void;
}

export function ScoreDialog(props: ScoreDialogProps) {
  return (
    <Dialog title={props.score ? `Edit ${props.score.name}` : 'Create score'} isOpen onClose={props.onClose}>
      <ScoreFormOf {...props} />
    </Dialog>
  );
}

function ScoreFormOf({ projectId, score, onClose }: ScoreDialogProps) {
  const form = useForm<ScoreForm>({
    resolver: zodResolver(scoreSchema),
    defaultValues: score ? formOf(score) : NEW_SCORE,
  });
  const [kind, expected] = useWatch({ control: form.control, name: ['kind', 'expected'] });
  const stale = [projectScoresQuery(projectId).queryKey];
  const create = useChange(createScore, stale);
  const change = useChange(changeScore, stale);

  async function submit(values: ScoreForm) {
    const fields = fieldsOf(values);
    if (score) await change.mutateAsync({ id: score.id, fields });
    else await create.mutateAsync({ projectId, fields });
    toast(`The score ${values.name} is ${score ? 'saved' : 'created'}`);
    onClose();
  }

  return (
    <Form form={form} onSubmit={submit}>
      <FormTextField
        control={form.control}
        name="name"
        label="Name"
        description={
          score
            ? 'What was given under the old name keeps it; what is given from now on has the new one.'
            : 'What is asked, such as Helpful. Spans have it under this name.'
        }
        autoComplete="off"
        autoFocus
      />
      <FormTextField control={form.control} name="description" label="Description" lines={2} optional />
      {!score && <FormRadioGroup control={form.control} name="kind" label="Given by" choices={KINDS} />}
      {kind === 'categorical' && <CategoryFields control={form.control} expected={expected} />}
      {score && kind === 'categorical' && (
        <p>What was given before stays. A value that no category has any more shows as not given.</p>
      )}
      <FormFoot
        action={score ? 'Save' : 'Create'}
        isSubmitting={form.formState.isSubmitting}
        onClose={onClose}
      />
    </Form>
  );
}
