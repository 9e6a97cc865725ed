import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { Button } from '../ui/Button';
import { DialogFoot } from '../ui/Dialog';
import { Form } from '../ui/Form';
import { FormTextField } from '../ui/formFields';

const schema = z.object({
  name: z.string().trim().min(1, 'Give it a name, such as the application whose traces it holds.').max(255),
});

export interface ProjectNameFormProps {
  name: string;
  action: string;
  onSubmit: (name: string) => Promise<unknown>;
  onClose: () => void;
  /** What follows from the name. */
  description: string;
}

/** The name of a new project, or another for one that is there. */
export function ProjectNameForm({ name, action, onSubmit, onClose, description }: ProjectNameFormProps) {
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { name } });
  return (
    <Form form={form} onSubmit={(values) => onSubmit(values.name)}>
      <FormTextField
        control={form.control}
        name="name"
        label="Name"
        description={description}
        autoComplete="off"
        autoFocus
      />
      <DialogFoot>
        <Button onPress={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" isPending={form.formState.isSubmitting}>
          {action}
        </Button>
      </DialogFoot>
    </Form>
  );
}
