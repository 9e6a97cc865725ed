import { useOrganization } from '../organization/OrganizationContext';
import { CodeBlock } from '../ui/CodeBlock';

/** How to see that a provider works: the browser does not call models, so that no key has to be in it. */
export function TryProvider({ model }: { model: string }) {
  const { proxy_url } = useOrganization();
  const code = `curl ${proxy_url.replace(/\/$/, '')}/v1/chat/completions \\
  -H "Authorization: Bearer $BRAINTRUST_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"model": "${model}", "messages": [{"role": "user", "content": "Hello"}]}'`;
  return <CodeBlock code={code} what="the command that calls a model" />;
}
