import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { post } from '../api/control';
import { Button } from '../ui/Button';
import { Form } from '../ui/Form';
import { FormTextField } from '../ui/formFields';
import { Section } from '../ui/Page';
import { Row } from '../ui/Stack';
import { toast } from '../ui/toasts';

const schema = z.object({ id: z.string().trim().pipe(z.uuid('Give the id of an organization.')) });

/** Undoes the deletion of an organization, as long as that can be done. */
export function RestoreOrganization() {
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { id: '' } });

  async function submit({ id }: z.infer<typeof schema>) {
    const { name } = await post('/api/organization/restore', { id });
    form.reset();
    toast(`${name} is restored`);
  }

  return (
    <Section
      title="Restore an organization"
      description="One that was deleted within the last week; members and keys work again within a second."
    >
      <Form form={form} onSubmit={submit}>
        <FormTextField
          control={form.control}
          name="id"
          label="Organization id"
          description="It is in the audit log, and was shown when the organization was deleted."
          autoComplete="off"
          mono
        />
        <Row>
          <Button type="submit" isPending={form.formState.isSubmitting}>
            Restore
          </Button>
        </Row>
      </Form>
    </Section>
  );
}
