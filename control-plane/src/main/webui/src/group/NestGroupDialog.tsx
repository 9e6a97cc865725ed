import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { Button } from '../ui/Button';
import { Dialog, DialogFoot } from '../ui/Dialog';
import { Form } from '../ui/Form';
import { FormSelect } from '../ui/formFields';
import { hintOf } from './hints';
import type { Group } from './queries';

const schema = z.object({ group: z.string().min(1, 'Choose a group.') });

export interface NestGroupDialogProps {
  title: string;
  choices: readonly Group[];
  onAdd: (id: string) => Promise<unknown>;
  onClose: () => void;
}

export function NestGroupDialog({ title, choices, onAdd, onClose }: NestGroupDialogProps) {
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { group: '' } });
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      {choices.length === 0 ? (
        <p>There is no other group. Create one first.</p>
      ) : (
        <Form form={form} onSubmit={async ({ group }) => onAdd(group).then(onClose)}>
          <FormSelect
            control={form.control}
            name="group"
            label="Group"
            placeholder="Choose a group"
            choices={choices.map((one) => ({ id: one.id, label: one.name, hint: hintOf(one) }))}
          />
          <DialogFoot>
            <Button onPress={onClose}>Cancel</Button>
            <Button type="submit" variant="primary" isPending={form.formState.isSubmitting}>
              Add
            </Button>
          </DialogFoot>
        </Form>
      )}
    </Dialog>
  );
}
