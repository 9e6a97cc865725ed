import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { useChange } from '../api/useChange';
import { Button } from '../ui/Button';
import { Dialog, DialogFoot } from '../ui/Dialog';
import { Form } from '../ui/Form';
import { FormCheckbox, FormTextField } from '../ui/formFields';
import { toast } from '../ui/toasts';
import {
  addressesQuery,
  changeAddress,
  createAddress,
  type AddressFields,
  type AddressKind,
  type ProjectAddress,
} from './queries';
import { WORDS } from './words';

const schema = z.object({
  name: z.string().trim().min(1, 'Give it a name.'),
  url: z
    .string()
    .trim()
    .regex(/^https?:\/\/[^/\s]/i, 'An address that begins with https://.'),
  description: z.string().trim(),
  postMessage: z.boolean(),
});
type Values = z.infer<typeof schema>;

export interface AddressDialogProps {
  kind: AddressKind;
  projectId: string;
  /** The one to edit; a new one unless given. */
  address?: ProjectAddress | undefined;
  isOpen: boolean;
  onClose: () => void;
}

export function AddressDialog({ isOpen, ...rest }: AddressDialogProps) {
  const { one } = WORDS[rest.kind];
  return (
    <Dialog
      title={rest.address ? `Edit ${rest.address.name}` : `Add ${one === 'MCP server' ? 'an' : 'a'} ${one}`}
      isOpen={isOpen}
      onClose={rest.onClose}
    >
      <AddressForm {...rest} />
    </Dialog>
  );
}

function AddressForm({ kind, projectId, address, onClose }: Omit<AddressDialogProps, 'isOpen'>) {
  const form = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: {
      name: address?.name ?? '',
      url: address?.url ?? '',
      description: address?.description ?? '',
      postMessage: address?.post_message === true,
    },
  });
  const save = useChange(
    async (fields: AddressFields) => {
      await (address ? changeAddress(kind, address.id, fields) : createAddress(kind, projectId, fields));
    },
    [addressesQuery(kind, projectId).queryKey],
  );

  async function submit({ postMessage, ...fields }: Values) {
    await save.mutateAsync({ ...fields, ...(kind === 'span_iframe' && { post_message: postMessage }) });
    toast(address ? `${fields.name} is saved` : `${fields.name} is added`);
    onClose();
  }

  return (
    <Form form={form} onSubmit={submit}>
      <FormTextField control={form.control} name="name" label="Name" autoComplete="off" autoFocus />
      <FormTextField
        control={form.control}
        name="url"
        label="Address"
        description={WORDS[kind].url}
        autoComplete="off"
        mono
      />
      <FormTextField control={form.control} name="description" label="Description" optional />
      {kind === 'span_iframe' && (
        <FormCheckbox
          control={form.control}
          name="postMessage"
          hint="The page gets what is in the span. Leave it out for pages of others."
        >
          Hand the span over by a message
        </FormCheckbox>
      )}
      <DialogFoot>
        <Button onPress={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" isPending={form.formState.isSubmitting}>
          {address ? 'Save' : 'Add'}
        </Button>
      </DialogFoot>
    </Form>
  );
}
