import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { useChange } from '../api/useChange';
import { useProject } from '../project/ProjectContext';
import { Button } from '../ui/Button';
import { Dialog, DialogFoot } from '../ui/Dialog';
import { Form } from '../ui/Form';
import { FormTextField } from '../ui/formFields';
import { toast } from '../ui/toasts';
import { createView, viewsQuery, type View, type ViewContent } from './queries';

export interface NewViewDialogProps {
  isOpen: boolean;
  onClose: () => void;
  content: () => ViewContent;
  onCreated: (view: View) => void;
}

export function NewViewDialog({ isOpen, ...rest }: NewViewDialogProps) {
  return (
    <Dialog title="Save as a view" isOpen={isOpen} onClose={rest.onClose}>
      <NewViewForm {...rest} />
    </Dialog>
  );
}

const schema = z.object({ name: z.string().trim().min(1, 'Give it a name, such as Errors of today.') });

function NewViewForm({ onClose, content, onCreated }: Omit<NewViewDialogProps, 'isOpen'>) {
  const project = useProject();
  const create = useChange(createView, [viewsQuery(project.id).queryKey]);
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { name: '' } });

  async function submit({ name }: z.infer<typeof schema>) {
    const view = await create.mutateAsync({ projectId: project.id, name, ...content() });
    toast(`The view ${view.name} is saved`);
    onCreated(view);
    onClose();
  }

  return (
    <Form form={form} onSubmit={submit}>
      <FormTextField
        control={form.control}
        name="name"
        label="Name"
        description="It keeps filters, range, order and columns. Everybody who reads the project can open it; the filter’s text is kept with the settings of the project, outside the region."
        autoComplete="off"
        autoFocus
      />
      <DialogFoot>
        <Button onPress={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" isPending={form.formState.isSubmitting}>
          Save
        </Button>
      </DialogFoot>
    </Form>
  );
}
