import { useMutation } from '@tanstack/react-query';
import { useMayChange } from '../access/ReadOnly';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { CodeBlock } from '../ui/CodeBlock';
import { ErrorState } from '../ui/ErrorState';
import { Stack, Row } from '../ui/Stack';
import { tryFromBrowser } from './browserTest';
import { checkConnection, type Connection } from './connection';
import { Finding } from './Finding';
import { LocalNetworkHelp } from './LocalNetworkHelp';
import type { Settings } from './queries';

/** Whether the addresses answer, from this browser and from the control plane. */
export function ConnectionTest({ settings }: { settings: Settings }) {
  const { id } = useOrganization();
  const mayChange = useMayChange();
  const browser = useMutation({ mutationFn: () => tryFromBrowser(settings.api_url) });
  const control = useMutation({ mutationFn: () => checkConnection(id) });
  function test() {
    browser.mutate();
    if (mayChange) control.mutate();
  }
  return (
    <Stack>
      <Row>
        <Button onPress={test} isPending={browser.isPending || control.isPending}>
          Test the connection
        </Button>
      </Row>
      <div role="status">
        {browser.data && (
          <Finding
            from="This browser"
            to="API"
            good={browser.data.ok}
            text={browser.data.ok ? `Answers in ${browser.data.latencyMs} ms` : 'Can’t be reached from here'}
          />
        )}
        {control.data && <ControlPlaneFindings connection={control.data} />}
      </div>
      {browser.data && !browser.data.ok && <LocalNetworkHelp settings={settings} result={browser.data} />}
      {control.isError && <ErrorState error={control.error} what="The control plane could not test it" />}
      <details>
        <summary>Test it by hand</summary>
        <Stack>
          <p>From a machine that should reach it. Any answer but 5xx is good.</p>
          <CodeBlock code={commands(settings, control.data)} what="the commands to run by hand" />
        </Stack>
      </details>
    </Stack>
  );
}

function ControlPlaneFindings({ connection }: { connection: Connection }) {
  const lines = [
    ['API', connection.api_url],
    ['Gateway', connection.proxy_url],
    ['Realtime', connection.realtime_url],
  ] as const;
  return lines
    .filter(([, { url }]) => url !== null)
    .map(([to, { ok, latency_ms, error, status }]) => (
      <Finding
        key={to}
        from="The control plane"
        to={to}
        good={ok}
        text={error ?? `Answers ${status ?? ''} in ${latency_ms ?? '?'} ms`}
      />
    ));
}

function commands(settings: Settings, connection: Connection | undefined): string {
  const urls = [settings.api_url, settings.proxy_url, settings.realtime_url?.replace(/^ws/, 'http')];
  const given = connection && [connection.api_url, connection.proxy_url, connection.realtime_url];
  return urls
    .map((url, index) => given?.[index]?.command ?? (url ? curl(url) : undefined))
    .filter((command) => command !== undefined)
    .join('\n');
}

function curl(url: string): string {
  return `curl -sS -o /dev/null --max-time 5 -w '%{http_code} %{time_total} s\\n' '${url.replaceAll("'", "'\\''")}'`;
}
