import { zodResolver } from '@hookform/resolvers/zod';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { useOrganization } from '../organization/OrganizationContext';
import { selfQuery } from '../session/queries';
import { Button } from '../ui/Button';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { Form } from '../ui/Form';
import { FormTextField } from '../ui/formFields';
import { Row } from '../ui/Stack';
import { toast } from '../ui/toasts';
import { changeSettings, settingsQuery } from './queries';

const schema = z.object({ name: z.string().trim().min(2, 'Give it a name of at least 2 characters.') });
type Values = z.infer<typeof schema>;

/** Renames the organization; addresses of the console that hold the old name lead nowhere then. */
export function NameForm({ mayChange }: { mayChange: boolean }) {
  const organization = useOrganization();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<string>();
  const form = useForm<Values>({ resolver: zodResolver(schema), values: { name: organization.name } });

  async function rename(name: string) {
    const saved = await changeSettings(organization.id, { name });
    await client.invalidateQueries({ queryKey: settingsQuery(organization.id).queryKey });
    // The page is under the name: both change in the same moment.
    client.setQueryData(
      selfQuery.queryKey,
      (self) =>
        self && {
          ...self,
          organizations: self.organizations.map((one) =>
            one.id === organization.id ? { ...one, name: saved.name } : one,
          ),
        },
    );
    await navigate({ to: '/app/$org/settings/organization', params: { org: saved.name }, replace: true });
    toast(`The organization is now called ${saved.name}`);
  }

  function submit({ name }: Values): Promise<void> {
    if (name !== organization.name) setAsked(name);
    return Promise.resolve();
  }

  return (
    <>
      <Form form={form} onSubmit={submit}>
        <FormTextField
          control={form.control}
          name="name"
          label="Name"
          description="Programs name the organization by it, and it stands in links to the console."
          isReadOnly={!mayChange}
          autoComplete="off"
        />
        {mayChange && (
          <Row>
            <Button type="submit" isPending={form.formState.isSubmitting}>
              Rename
            </Button>
          </Row>
        )}
      </Form>
      <ConfirmDialog
        title={`Rename ${organization.name} to ${asked ?? ''}?`}
        isOpen={asked !== undefined}
        onClose={() => setAsked(undefined)}
        action="Rename organization"
        onConfirm={() => (asked === undefined ? Promise.resolve() : rename(asked))}
      >
        <p>
          Programs that name the organization, by <code>BRAINTRUST_ORG_NAME</code> for example, and links to
          its pages no longer find it under the old name. Keys go on working; nothing that was recorded
          changes.
        </p>
      </ConfirmDialog>
    </>
  );
}
