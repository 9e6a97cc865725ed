import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { Button } from '../ui/Button';
import { Dialog, DialogFoot } from '../ui/Dialog';
import { Form } from '../ui/Form';
import { FormTextField } from '../ui/formFields';
import { bounds } from './range';

export interface RangeDialogProps {
  isOpen: boolean;
  range: string | undefined;
  onChange: (range: string) => void;
  onClose: () => void;
}

export function RangeDialog({ isOpen, ...rest }: RangeDialogProps) {
  return (
    <Dialog title="Range of time" isOpen={isOpen} onClose={rest.onClose}>
      <RangeForm {...rest} />
    </Dialog>
  );
}

const schema = z
  .object({ from: z.string(), to: z.string() })
  .refine(({ from, to }) => from !== '' || to !== '', {
    path: ['from'],
    message: 'Say when it begins or ends.',
  })
  .refine(({ from, to }) => from === '' || to === '' || from < to, {
    path: ['to'],
    message: 'It ends before it begins.',
  });

function RangeForm({ range, onChange, onClose }: Omit<RangeDialogProps, 'isOpen'>) {
  const { from, to } = bounds(range ?? '');
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { from: local(from), to: local(to) },
  });

  function submit(values: z.infer<typeof schema>) {
    onChange(`${instant(values.from)}/${instant(values.to)}`);
    onClose();
    return Promise.resolve();
  }

  return (
    <Form form={form} onSubmit={submit}>
      <FormTextField control={form.control} name="from" label="From" type="datetime-local" autoFocus />
      <FormTextField control={form.control} name="to" label="Until" type="datetime-local" optional />
      <DialogFoot>
        <Button onPress={onClose}>Cancel</Button>
        <Button type="submit" variant="primary">
          Show
        </Button>
      </DialogFoot>
    </Form>
  );
}

/** As the browser's field has it: local time without its zone. */
function local(iso: string | undefined): string {
  if (iso === undefined) return '';
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function instant(text: string): string {
  return text === '' ? '' : new Date(text).toISOString();
}
