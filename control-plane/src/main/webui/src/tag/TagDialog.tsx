import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { useChange } from '../api/useChange';
import { Dialog } from '../ui/Dialog';
import { Form } from '../ui/Form';
import { FormFoot } from '../ui/FormFoot';
import { FormSelect, FormTextField } from '../ui/formFields';
import { toast } from '../ui/toasts';
import { colorName, COLORS } from './colors';
import { changeTag, createTag, projectTagsQuery, type ProjectTag } from './queries';
import { TagDot } from './TagDot';

const schema = z.object({
  name: z.string().trim().min(1, 'Give it a name, such as billing.').max(255),
  description: z.string().trim(),
  /** Empty where there is none. */
  color: z.string(),
});
type Values = z.infer<typeof schema>;

export interface TagDialogProps {
  projectId: string;
  /** The one to change; a new one unless given. */
  tag?: ProjectTag;
  onClose: () => void;
}

export function TagDialog(props: TagDialogProps) {
  return (
    <Dialog title={props.tag ? `Edit ${props.tag.name}` : 'Create tag'} isOpen onClose={props.onClose}>
      <TagForm {...props} />
    </Dialog>
  );
}

function TagForm({ projectId, tag, onClose }: TagDialogProps) {
  const form = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: {
      name: tag?.name ?? '',
      description: tag?.description ?? '',
      color: tag ? (tag.color ?? '') : COLORS[0].id,
    },
  });
  const stale = [projectTagsQuery(projectId).queryKey];
  const create = useChange(createTag, stale);
  const change = useChange(changeTag, stale);
  const colors: readonly string[] = COLORS.map(({ id }) => id);
  const choices = tag && !colors.includes(tag.color ?? '') ? [tag.color ?? '', ...colors] : colors;

  async function submit({ color, ...named }: Values) {
    const fields = { ...named, ...(color !== '' && { color }) };
    if (tag) await change.mutateAsync({ id: tag.id, fields });
    else await create.mutateAsync({ projectId, fields });
    toast(`The tag ${named.name} is ${tag ? 'saved' : 'created'}`);
    onClose();
  }

  return (
    <Form form={form} onSubmit={submit}>
      <FormTextField
        control={form.control}
        name="name"
        label="Name"
        {...(tag && { description: 'Spans that are marked with the old name keep it.' })}
        autoComplete="off"
        autoFocus
      />
      <FormTextField
        control={form.control}
        name="description"
        label="Description"
        description="When to use it."
        lines={2}
        optional
      />
      <FormSelect
        control={form.control}
        name="color"
        label="Color"
        choices={choices.map((id) => ({ id, label: colorName(id), hint: <TagDot color={id || null} /> }))}
      />
      <FormFoot
        action={tag ? 'Save' : 'Create'}
        isSubmitting={form.formState.isSubmitting}
        onClose={onClose}
      />
    </Form>
  );
}
