import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { Form } from '../ui/Form';
import { FormCheckbox, FormTextField } from '../ui/formFields';
import { Row } from '../ui/Stack';
import { toast } from '../ui/toasts';
import { type Saved, type Settings, type SettingsPatch, useSettingsChange } from './queries';

const web = z
  .string()
  .trim()
  .regex(
    /^(https?:\/\/[^\s/?#@]+[^\s?#@]*)?$/i,
    'An address such as https://api.example.com, without user, query or fragment.',
  );
const schema = z.object({
  api: web,
  gateway: web,
  realtime: z
    .string()
    .trim()
    .regex(/^((https?|wss?):\/\/[^\s/?#@]+[^\s?#@]*)?$/i, 'An address such as wss://realtime.example.com.'),
  isPrivate: z.boolean(),
});
type Values = z.infer<typeof schema>;

/** Addresses of a data plane that the organization runs itself; empty fields mean the region's. */
export function SelfHostedForm({
  settings,
  onSaved,
}: {
  settings: Settings;
  onSaved: (saved: Saved) => void;
}) {
  const { name } = useOrganization();
  const change = useSettingsChange();
  const [asked, setAsked] = useState<SettingsPatch>();
  const form = useForm<Values>({ resolver: zodResolver(schema), values: valuesOf(settings) });

  async function save(patch: SettingsPatch) {
    onSaved(await change.mutateAsync(patch));
    toast('The addresses are saved');
  }

  async function submit(values: Values) {
    const patch = patchOf(values);
    const moves =
      (patch.api_url ?? settings.region_api_url) !== settings.api_url ||
      (patch.proxy_url ?? settings.region_proxy_url) !== settings.proxy_url;
    if (moves) setAsked(patch);
    else await save(patch);
  }

  return (
    <>
      <Form form={form} onSubmit={submit}>
        <FormTextField
          control={form.control}
          name="api"
          label="API URL"
          optional
          placeholder={settings.region_api_url}
          mono
        />
        <FormTextField
          control={form.control}
          name="gateway"
          label="Gateway URL"
          optional
          placeholder={settings.region_proxy_url}
          mono
        />
        <FormTextField control={form.control} name="realtime" label="Realtime URL" optional mono />
        <FormCheckbox
          control={form.control}
          name="isPrivate"
          hint="Only browsers in that network reach it, so the control plane neither tests it nor brings it its token."
        >
          The data plane is on a private network
        </FormCheckbox>
        <Row>
          <Button type="submit" variant="primary" isPending={form.formState.isSubmitting}>
            Save addresses
          </Button>
        </Row>
      </Form>
      <ConfirmDialog
        title={`Change where ${name} is served?`}
        isOpen={asked !== undefined}
        onClose={() => setAsked(undefined)}
        action="Change addresses"
        onConfirm={() => (asked ? save(asked) : Promise.resolve())}
      >
        <p>
          Clients are told the new addresses when they log in the next time. Records don’t move: what the
          former data plane holds is not seen at the new address. The former plane’s token stops working at
          once.
        </p>
      </ConfirmDialog>
    </>
  );
}

function valuesOf(settings: Settings): Values {
  return {
    api: settings.api_url === settings.region_api_url ? '' : settings.api_url,
    gateway: settings.proxy_url === settings.region_proxy_url ? '' : settings.proxy_url,
    realtime: settings.realtime_url ?? '',
    isPrivate: settings.is_dataplane_private === true,
  };
}

function patchOf({ api, gateway, realtime, isPrivate }: Values): SettingsPatch {
  return {
    api_url: api || null,
    proxy_url: gateway || null,
    realtime_url: realtime || null,
    is_dataplane_private: isPrivate ? true : null,
  };
}
