export interface Connection {
  name: string;
  what: string;
  /** What works, or plainly that it does not yet. */
  state: 'works' | 'missing';
  how: string;
}

/** What people look for here first. */
export const CONNECTIONS: readonly Connection[] = [
  {
    name: 'SDKs and the command line',
    what: 'Send traces, run experiments, manage prompts.',
    state: 'works',
    how: 'The official Braintrust packages for JavaScript, Python and Java, and bt: “Get started” has the addresses.',
  },
  {
    name: 'OpenTelemetry',
    what: 'Traces and logs of anything that exports OTLP.',
    state: 'works',
    how: 'Point an exporter at the API URL with an API key: “Get started” has the lines to copy.',
  },
  {
    name: 'Slack',
    what: 'Alerts in channels.',
    state: 'missing',
    how: 'Not available yet: a workspace can’t be connected, and alerts to Slack are not sent.',
  },
  {
    name: 'Webhooks of alerts',
    what: 'Alerts to an address of yours.',
    state: 'missing',
    how: 'Not available yet: alerts can be set up through the API, but none is sent.',
  },
  {
    name: 'MCP clients',
    what: 'Editors and agents that read projects and logs.',
    state: 'works',
    how: 'Add the MCP endpoint to the client: “Data plane” has it. The client then asks you in a browser.',
  },
];
