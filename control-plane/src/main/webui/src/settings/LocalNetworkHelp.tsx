import { Callout } from '../ui/Callout';
import { Stack } from '../ui/Stack';
import { isPrivateAddress, type BrowserResult } from './browserTest';
import type { Settings } from './queries';

/** Why a browser may not reach a data plane that is well, above all one on a private network. */
export function LocalNetworkHelp({
  settings,
  result,
}: {
  settings: Settings;
  result: Extract<BrowserResult, { ok: false }>;
}) {
  if (result.offline) {
    return <Callout kind="warning">This browser is offline. Connect it, and test again.</Callout>;
  }
  if (settings.is_dataplane_private !== true && !isPrivateAddress(settings.api_url)) {
    return (
      <Callout kind="warning">
        Either the data plane does not answer, or something between it and this browser stops the call: a
        firewall, a VPN, an extension, or a certificate that the browser does not trust. Open{' '}
        {settings.api_url}/version in a tab of its own to see which. Settings work without it; pages of
        records don’t.
      </Callout>
    );
  }
  return (
    <Callout kind="warning">
      <Stack>
        <p>
          The data plane is on a private network. Browsers ask before a page may call addresses there: “This
          site wants to access other devices on your local network”.
        </p>
        {result.permission === 'denied' ? (
          <p>
            It was refused in this browser. Open the site information beside the address of this page, set
            “Local network access” to “Allow”, and reload the page.
          </p>
        ) : (
          <p>
            Allow it when it asks, and test again. If it does not ask, check that this machine is in that
            network, by VPN for example.
          </p>
        )}
        <p>
          The data plane needs HTTPS with a certificate that this machine trusts, unless it runs on this
          machine. An administrator can allow it for everybody by the browser’s policy
          LocalNetworkAccessAllowedForUrls.
        </p>
      </Stack>
    </Callout>
  );
}
