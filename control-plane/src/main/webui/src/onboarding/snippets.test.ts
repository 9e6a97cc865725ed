import { describe, expect, it } from 'vitest';
import { shellQuoted, snippets } from './snippets';

const sending = {
  appUrl: 'https://meridian.example',
  apiUrl: 'https://api.eu.example',
  apiKey: 'sk-abc',
  organization: "Ann's team",
  project: 'my "first" project',
};

function codeOf(id: string): string {
  const found = snippets(sending).find((variant) => variant.id === id);
  return found?.steps.map(({ code }) => code).join('\n') ?? '';
}

describe('snippets', () => {
  it('sends clients to the control plane for logging in', () => {
    for (const id of ['js', 'python', 'java']) {
      expect(codeOf(id)).toContain('export BRAINTRUST_APP_URL=https://meridian.example\n');
    }
  });

  it('tells the Java client the region too, which it does not learn by logging in', () => {
    expect(codeOf('java')).toContain('export BRAINTRUST_API_URL=https://api.eu.example\n');
  });

  it('sends records to the region directly', () => {
    expect(codeOf('otlp')).toContain('https://api.eu.example/otel\n');
    expect(codeOf('curl')).toContain('https://api.eu.example/v1/project_logs/$PROJECT_ID/insert');
  });

  it('names the project whatever it is called', () => {
    expect(codeOf('js')).toContain('projectName: "my \\"first\\" project"');
    expect(codeOf('otlp')).toContain(encodeURIComponent('project_name:my "first" project'));
  });

  it('quotes what a shell would read otherwise', () => {
    expect(codeOf('js')).toContain(`BRAINTRUST_ORG_NAME='Ann'\\''s team'`);
    expect(shellQuoted('$(rm -rf /)')).toBe(`'$(rm -rf /)'`);
  });
});
