import { zodResolver } from '@hookform/resolvers/zod';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { Dialog } from './Dialog';
import { Form } from './Form';
import { FormFoot } from './FormFoot';
import { FormTextField } from './formFields';

export interface Named {
  name: string;
  description: string;
}

export interface NameFormProps {
  /** What there is so far; without a description none is asked for. */
  value: { name: string; description?: string };
  action: string;
  /** What follows from the name. */
  hint?: string;
  /** What is said when there is none. */
  missing?: string;
  /** What the description is for. */
  descriptionHint?: string;
  onSubmit: (named: Named) => Promise<unknown>;
  onClose: () => void;
}

export interface NameDialogProps extends NameFormProps {
  title: string;
  /** Above the fields, such as what stops working. */
  children?: ReactNode;
}

/** Asks for a name, and for a description of what has one. */
export function NameDialog({ title, children, ...form }: NameDialogProps) {
  return (
    <Dialog title={title} isOpen onClose={form.onClose}>
      {children}
      <NameForm {...form} />
    </Dialog>
  );
}

export function NameForm(props: NameFormProps) {
  const { value, action, hint, missing = 'Give it a name.', descriptionHint, onSubmit, onClose } = props;
  const schema = z.object({
    name: z.string().trim().min(1, missing).max(255),
    description: z.string().trim(),
  });
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { description: '', ...value } });
  return (
    <Form form={form} onSubmit={onSubmit}>
      <FormTextField
        control={form.control}
        name="name"
        label="Name"
        description={hint}
        autoComplete="off"
        autoFocus
      />
      {value.description !== undefined && (
        <FormTextField
          control={form.control}
          name="description"
          label="Description"
          description={descriptionHint}
          lines={2}
          optional
        />
      )}
      <FormFoot action={action} isSubmitting={form.formState.isSubmitting} onClose={onClose} />
    </Form>
  );
}
