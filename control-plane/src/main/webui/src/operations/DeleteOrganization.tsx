import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { post } from '../api/control';
import { Button } from '../ui/Button';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { Form } from '../ui/Form';
import { FormTextField } from '../ui/formFields';
import { Section } from '../ui/Page';
import { Row } from '../ui/Stack';
import { toast } from '../ui/toasts';

const schema = z.object({ id: z.string().trim().pipe(z.uuid('Give the id of an organization.')) });

/** Deletes an organization, which its own people can't. */
export function DeleteOrganization() {
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { id: '' } });
  const [asked, setAsked] = useState<string>();

  function ask({ id }: z.infer<typeof schema>): Promise<void> {
    setAsked(id);
    return Promise.resolve();
  }

  async function remove(id: string) {
    const { name } = await post('/api/organization/delete_id', { id });
    form.reset();
    toast(`${name} is deleted, and can be restored for a week`);
  }

  return (
    <Section title="Delete an organization" description="Its owners ask for this, and tell its id.">
      <Form form={form} onSubmit={ask}>
        <FormTextField
          control={form.control}
          name="id"
          label="Id of the organization to delete"
          description="It stands on the page Organization of its settings."
          autoComplete="off"
          mono
        />
        <Row>
          <Button type="submit" variant="danger">
            Delete…
          </Button>
        </Row>
      </Form>
      {asked !== undefined && (
        <ConfirmDialog
          title="Delete this organization?"
          isOpen
          onClose={() => setAsked(undefined)}
          action="Delete organization"
          onConfirm={() => remove(asked)}
        >
          <p>
            Within a second its members are out, and every API key and service token of it is refused in every
            region: nothing can be sent, read or called.
          </p>
          <p>
            It can be restored here for a week. After that its records, settings and keys are destroyed in
            every store.
          </p>
        </ConfirmDialog>
      )}
    </Section>
  );
}
