import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ReadOnlyNotice, useMayChange } from '../access/ReadOnly';
import { forgetDataPlaneTokens } from '../api/dataPlaneToken';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { CopyField } from '../ui/CopyField';
import { Loaded } from '../ui/Loaded';
import { Page, Section } from '../ui/Page';
import { Stack } from '../ui/Stack';
import { ConnectionTest } from './ConnectionTest';
import { McpSection } from './McpSection';
import { ModelCallsForm } from './ModelCallsForm';
import { PlaneMonitor } from './PlaneMonitor';
import { PlaneTokenDialog, RefreshToken } from './PlaneToken';
import { settingsQuery, type Saved, type Settings } from './queries';
import { SelfHostedForm } from './SelfHostedForm';

export default function DataPlanePage() {
  const query = useQuery(settingsQuery(useOrganization().id));
  return (
    <Page
      title="Data plane"
      description="Where the organization’s records are stored and served from. Browsers and programs speak to it directly; the control plane never sees a record."
    >
      <ReadOnlyNotice />
      <Loaded query={query} what="The data plane’s settings">
        {(settings) => <DataPlane settings={settings} />}
      </Loaded>
    </Page>
  );
}

function DataPlane({ settings }: { settings: Settings }) {
  const mayChange = useMayChange();
  const [saved, setSaved] = useState<Saved>();
  const [opened] = useState(settings.api_url);
  const selfHosted = settings.api_url !== settings.region_api_url;

  function wasSaved(now: Saved) {
    forgetDataPlaneTokens();
    setSaved(now);
  }

  return (
    <>
      {settings.api_url !== opened && (
        <Callout kind="warning">
          This page may only speak to the addresses that it was loaded with.{' '}
          <Button size="small" onPress={() => window.location.reload()}>
            Reload the console
          </Button>
        </Callout>
      )}
      <Section title="Addresses" description="For SDKs, the command line and exporters.">
        <Stack>
          <CopyField label="Region" value={`${settings.region_label} (${settings.region})`} />
          <CopyField label="API URL" value={settings.api_url} />
          <CopyField label="Gateway URL" value={settings.proxy_url} />
          {settings.realtime_url !== null && <CopyField label="Realtime URL" value={settings.realtime_url} />}
          <Callout>The region was chosen when the organization was created, and can’t be changed.</Callout>
        </Stack>
      </Section>
      <McpSection apiUrl={settings.api_url} />
      <Section
        title="Calls of models"
        description="How gateways treat what the organization’s programs and people ask of models."
      >
        <ModelCallsForm settings={settings} mayChange={mayChange} />
      </Section>
      <Section
        title="Connectivity"
        description={
          mayChange
            ? 'Whether the addresses answer, seen from this browser and from the control plane.'
            : 'Whether the API answers, seen from this browser.'
        }
      >
        <ConnectionTest settings={settings} />
      </Section>
      {mayChange && selfHosted && settings.api_url === opened && (
        <Section
          title="Monitoring"
          description="How your data plane answers this browser, every five seconds while this page is open."
        >
          <PlaneMonitor apiUrl={settings.api_url} />
        </Section>
      )}
      {mayChange && (
        <Section
          title="Self-hosted data plane"
          description={`If you run a data plane of your own in ${settings.region_label}. Leave everything empty to use the region’s.`}
        >
          <SelfHostedForm settings={settings} onSaved={wasSaved} />
        </Section>
      )}
      {mayChange && selfHosted && (
        <Section
          title="Token of the data plane"
          description="With it the data plane reads which projects there are, and nothing else. It is listed among the service tokens."
        >
          <RefreshToken onSaved={wasSaved} />
        </Section>
      )}
      <PlaneTokenDialog saved={saved} onClose={() => setSaved(undefined)} />
    </>
  );
}
