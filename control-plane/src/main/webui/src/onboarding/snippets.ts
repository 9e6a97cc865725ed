import type { CodeVariant } from '../ui/CodeBlock';

export interface Sending {
  /** The control plane: where clients log in. */
  appUrl: string;
  /** The region's data plane. */
  apiUrl: string;
  apiKey: string;
  organization: string;
  project: string;
}

/** How to send a first trace, in each language: texts to paste as they are. */
export function snippets(sending: Sending): CodeVariant[] {
  return [javascript(sending), python(sending), java(sending), openTelemetry(sending), curl(sending)];
}

/** A text as both JavaScript, Python, Java and JSON write it. */
const quoted = (text: string) => JSON.stringify(text);

/** A text as a POSIX shell reads it. */
export const shellQuoted = (text: string) =>
  /^[\w./:@=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

function environment({ appUrl, apiKey, organization }: Sending): string {
  return [
    `export BRAINTRUST_APP_URL=${shellQuoted(appUrl)}`,
    `export BRAINTRUST_API_KEY=${shellQuoted(apiKey)}`,
    `export BRAINTRUST_ORG_NAME=${shellQuoted(organization)}`,
  ].join('\n');
}

function javascript(sending: Sending): CodeVariant {
  return {
    id: 'js',
    title: 'JavaScript',
    steps: [
      { text: 'Install the official client.', code: 'npm install braintrust' },
      { text: 'Say where to and as whom.', code: environment(sending) },
      {
        text: 'Save this as trace.mjs and run node trace.mjs.',
        code: `import { initLogger, traced } from "braintrust";

const logger = initLogger({ projectName: ${quoted(sending.project)} });
await traced(
  async (span) => {
    span.log({ input: "What is the answer?", output: "42" });
  },
  { name: "first trace" },
);
await logger.flush();`,
      },
    ],
  };
}

function python(sending: Sending): CodeVariant {
  return {
    id: 'python',
    title: 'Python',
    steps: [
      { text: 'Install the official client.', code: 'pip install braintrust' },
      { text: 'Say where to and as whom.', code: environment(sending) },
      {
        text: 'Save this as trace.py and run python trace.py.',
        code: `from braintrust import init_logger

logger = init_logger(project=${quoted(sending.project)})
with logger.start_span(name="first trace") as span:
    span.log(input="What is the answer?", output="42")
logger.flush()`,
      },
    ],
  };
}

function java(sending: Sending): CodeVariant {
  return {
    id: 'java',
    title: 'Java',
    steps: [
      {
        text: 'Add the official client to build.gradle.',
        code: "implementation 'dev.braintrust:braintrust-sdk-java:0.3.6'",
      },
      {
        text: 'Say where to and as whom.',
        code: `${environment(sending)}
export BRAINTRUST_API_URL=${shellQuoted(sending.apiUrl)}
export BRAINTRUST_DEFAULT_PROJECT_NAME=${shellQuoted(sending.project)}`,
      },
      {
        text: 'Trace something.',
        code: `import dev.braintrust.Braintrust;

var telemetry = Braintrust.get().openTelemetryCreate();
var span = telemetry.getTracer("hello").spanBuilder("first trace").startSpan();
span.setAttribute("braintrust.input_json", "\\"What is the answer?\\"");
span.setAttribute("braintrust.output_json", "\\"42\\"");
span.end();
// A program that ends at once waits for what is still to be sent.
Thread.sleep(10_000);`,
      },
    ],
  };
}

function openTelemetry({ apiUrl, apiKey, project }: Sending): CodeVariant {
  return {
    id: 'otlp',
    title: 'OpenTelemetry',
    steps: [
      {
        text: 'Point any OTLP exporter (HTTP) here and start your program.',
        code: `export OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf
export OTEL_EXPORTER_OTLP_ENDPOINT=${shellQuoted(`${apiUrl}/otel`)}
export OTEL_EXPORTER_OTLP_HEADERS=${shellQuoted(
          `authorization=${encodeURIComponent(`Bearer ${apiKey}`)},x-bt-parent=${encodeURIComponent(`project_name:${project}`)}`,
        )}`,
      },
    ],
  };
}

function curl({ appUrl, apiUrl, apiKey, organization, project }: Sending): CodeVariant {
  const register = JSON.stringify({ org_name: organization, project_name: project });
  return {
    id: 'curl',
    title: 'curl',
    steps: [
      {
        text: 'Register the project; the answer holds its id.',
        code: `curl -sS ${shellQuoted(`${appUrl}/api/project/register`)} \\
  -H ${shellQuoted(`Authorization: Bearer ${apiKey}`)} \\
  -H 'Content-Type: application/json' \\
  -d ${shellQuoted(register)}`,
      },
      {
        text: 'Send a span with that id.',
        code: `PROJECT_ID=…   # project.id of the answer
curl -sS "${apiUrl}/v1/project_logs/$PROJECT_ID/insert" \\
  -H ${shellQuoted(`Authorization: Bearer ${apiKey}`)} \\
  -H 'Content-Type: application/json' \\
  -d '{"events": [{"input": "What is the answer?", "output": "42"}]}'`,
      },
    ],
  };
}
