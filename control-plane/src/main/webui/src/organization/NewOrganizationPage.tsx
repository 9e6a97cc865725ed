import { zodResolver } from '@hookform/resolvers/zod';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { selfQuery } from '../session/queries';
import { StartFrame } from '../start/StartFrame';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { Form } from '../ui/Form';
import { FormRadioGroup, FormTextField } from '../ui/formFields';
import { LinkButton } from '../ui/LinkButton';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { Skeleton } from '../ui/Skeleton';
import { createOrganization, regionsQuery, type Region } from './queries';
import { regionNearby } from './regionNearby';
import styles from './NewOrganizationPage.module.css';

const LONGEST_NAME = 64;

const schema = z.object({
  name: z
    .string()
    .trim()
    .min(2, 'Give it a name of at least 2 characters.')
    .max(LONGEST_NAME, `At most ${LONGEST_NAME} characters.`),
  region: z.string().min(1, 'Choose a region.'),
});

export default function NewOrganizationPage() {
  const query = useQuery(regionsQuery);
  return (
    <StartFrame>
      <Page
        title="Create organization"
        description="You are its first owner and can invite others afterwards."
      >
        <Loaded query={query} what="Regions" loading={<Skeleton lines={4} />}>
          {(regions) => <NewOrganization regions={regions} />}
        </Loaded>
      </Page>
    </StartFrame>
  );
}

function NewOrganization({ regions }: { regions: readonly Region[] }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const nearby = regionNearby(regions, zone);
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { name: '', region: nearby?.name ?? '' },
  });

  async function create({ name, region }: z.infer<typeof schema>) {
    const created = await createOrganization(name, region);
    await client.query({ ...selfQuery, staleTime: 0 });
    await navigate({ to: '/app/$org/onboarding', params: { org: created.name } });
  }

  return (
    <Form form={form} onSubmit={create}>
      <FormTextField
        control={form.control}
        name="name"
        label="Name"
        description="Part of the address of your pages. Clients may choose an organization by it."
        autoComplete="organization"
        autoFocus
      />
      <FormRadioGroup
        control={form.control}
        name="region"
        label="Data plane region"
        cards
        choices={regions.map(({ name, label, api_url }) => ({
          id: name,
          label: name === nearby?.name ? `${label} (nearest to you)` : label,
          hint: api_url,
        }))}
      />
      <Callout kind="warning">
        <strong>The region can’t be changed later.</strong> Traces, datasets, prompts and project secrets are
        stored there and nowhere else.
      </Callout>
      <div className={styles.actions}>
        <Button type="submit" variant="primary" isPending={form.formState.isSubmitting}>
          Create organization
        </Button>
        <LinkButton to="/organizations" variant="quiet">
          Cancel
        </LinkButton>
      </div>
    </Form>
  );
}
