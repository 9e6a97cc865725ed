import { zodResolver } from '@hookform/resolvers/zod';
import { useForm, useWatch } from 'react-hook-form';
import { z } from 'zod';
import { Button } from '../ui/Button';
import { Form } from '../ui/Form';
import { FormRadioGroup, FormTextField } from '../ui/formFields';
import { MessageFields } from './MessageFields';
import styles from './prompt.module.css';
import { problemOf, slugOf, type PromptForm } from './promptData';

const json = (kind: 'object' | 'list') =>
  z.string().superRefine((text, context) => {
    const message = problemOf(text, kind);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  });

const schema = z.object({
  name: z.string().trim().min(1, 'Give it a name.').max(512),
  slug: z.string().trim().min(1, 'Give it a slug: programs load it by that.').max(512),
  description: z.string(),
  kind: z.enum(['chat', 'completion']),
  messages: z.array(
    z.object({ role: z.string(), text: z.string(), json: z.boolean() }).superRefine((message, context) => {
      const problem = message.json ? problemOf(message.text, 'object') : undefined;
      if (problem !== undefined) context.addIssue({ code: 'custom', message: problem, path: ['text'] });
    }),
  ),
  content: z.string(),
  model: z.string(),
  params: json('object'),
  tools: json('list'),
});

const KINDS = [
  { id: 'chat', label: 'Chat', hint: 'A conversation of messages with roles.' },
  { id: 'completion', label: 'Completion', hint: 'One text that the model goes on with.' },
] as const;

export interface PromptEditorProps {
  value: PromptForm;
  /** Its slug can be chosen once. */
  isNew?: boolean;
  action: string;
  onSubmit: (form: PromptForm) => Promise<unknown>;
  onCancel: () => void;
}

export function PromptEditor({ value, isNew, action, onSubmit, onCancel }: PromptEditorProps) {
  const form = useForm<PromptForm>({ resolver: zodResolver(schema), defaultValues: value });
  const { control, formState } = form;
  const kind = useWatch({ control, name: 'kind' });
  const name = useWatch({ control, name: 'name' });

  return (
    <Form form={form} onSubmit={onSubmit}>
      <div className={styles.two}>
        <FormTextField
          control={control}
          name="name"
          label="Name"
          autoComplete="off"
          autoFocus={isNew === true}
        />
        {isNew && (
          <FormTextField
            control={control}
            name="slug"
            label="Slug"
            description="Programs load it by this, and it stays."
            autoComplete="off"
            mono
            onFocus={() => {
              if (form.getValues('slug') === '') form.setValue('slug', slugOf(name));
            }}
          />
        )}
      </div>
      <FormTextField control={control} name="description" label="Description" optional />
      <FormRadioGroup control={control} name="kind" label="Type" choices={KINDS} />
      {kind === 'chat' ? (
        <MessageFields control={control} />
      ) : (
        <FormTextField control={control} name="content" label="Prompt" lines={8} />
      )}
      <div className={styles.two}>
        <FormTextField
          control={control}
          name="model"
          label="Model"
          description="By the name that your AI provider knows it by."
          autoComplete="off"
          optional
        />
        <FormTextField
          control={control}
          name="params"
          label="Parameters as JSON"
          description="Such as temperature and max_tokens."
          lines={3}
          mono
          spellCheck="false"
          optional
        />
      </div>
      {kind === 'chat' && (
        <FormTextField
          control={control}
          name="tools"
          label="Tools as JSON"
          description="A list of tools, as the model’s provider describes them."
          lines={4}
          mono
          spellCheck="false"
          optional
        />
      )}
      <div className={styles.actions}>
        <Button type="submit" variant="primary" isPending={formState.isSubmitting}>
          {action}
        </Button>
        <Button onPress={onCancel}>Cancel</Button>
      </div>
    </Form>
  );
}
