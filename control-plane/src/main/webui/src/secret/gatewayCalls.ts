/** The types that the gateway calls: those that speak the OpenAI format. */
const CALLED = new Set([
  'cerebras',
  'custom',
  'deepseek',
  'fireworks',
  'groq',
  'mistral',
  'openai',
  'openrouter',
  'perplexity',
  'together',
  'xai',
]);

/** The ways to sign in whose secret is sent as it is. */
const SENT = new Set(['api_key', 'oauth_bearer']);

/** Whether the gateway of this version can use a secret of that type and way to sign in. */
export function gatewayCalls(type: string, auth: string): boolean {
  return CALLED.has(type.toLowerCase()) && SENT.has(auth);
}
