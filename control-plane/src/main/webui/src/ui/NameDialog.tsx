import { zodResolver } from '@hookform/resolvers/zod';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { Button } from './Button';
import { Dialog, DialogFoot } from './Dialog';
import { Form } from './Form';
import { FormTextField } from './formFields';

const schema = z.object({
  name: z.string().trim().min(1, 'Give it a name.').max(255),
  description: z.string(),
});

export interface Named {
  name: string;
  description: string;
}

export interface NameDialogProps {
  title: string;
  onClose: () => void;
  /** What there is so far. */
  value: Named;
  action: string;
  /** What follows from the name. */
  hint: string;
  onSubmit: (named: Named) => Promise<unknown>;
  /** Above the fields, such as what stops working. */
  children?: ReactNode;
}

/** Asks for a name and a description. */
export function NameDialog({ title, onClose, children, ...form }: NameDialogProps) {
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      {children}
      <NameForm {...form} onClose={onClose} />
    </Dialog>
  );
}

function NameForm({ value, action, hint, onSubmit, onClose }: Omit<NameDialogProps, 'title' | 'children'>) {
  const form = useForm({ resolver: zodResolver(schema), defaultValues: value });
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
      <FormTextField control={form.control} name="description" label="Description" lines={2} optional />
      <DialogFoot>
        <Button onPress={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" isPending={form.formState.isSubmitting}>
          {action}
        </Button>
      </DialogFoot>
    </Form>
  );
}
