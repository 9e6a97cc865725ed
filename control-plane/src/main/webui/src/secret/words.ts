/** What people read for the fields of a provider; a field that is not here is called as the API calls it. */
const LABELS: Record<string, string> = {
  access_key: 'Access key id',
  additionalHeaders: 'Additional headers',
  api_base: 'API address',
  api_version: 'API version',
  audience: 'Audience',
  auth_format: 'How the key is sent',
  client_email: 'Client e-mail',
  client_id: 'Client id',
  client_secret: 'Client secret',
  customModels: 'Custom models',
  deployment: 'Deployment',
  endpoint_path: 'Endpoint path',
  excludeDefaultModels: 'Offer only the models that are listed here',
  external_id: 'External id',
  federation_rule_id: 'Federation rule id',
  flavor: 'Kind',
  format: 'Format',
  identity_provider_id: 'Identity provider id',
  input_cost_per_mil_tokens: 'Input, US dollars a million tokens',
  location: 'Location',
  models: 'Models',
  multimodal: 'Takes images',
  no_named_deployment: 'Has no named deployments',
  organization_id: 'Organization id',
  output_cost_per_mil_tokens: 'Output, US dollars a million tokens',
  overrideModel: 'Call this model, whichever is asked for',
  overrideSystemPrompt: 'Use this system prompt, whichever is sent',
  private_key: 'Private key',
  project: 'Project',
  region: 'Region',
  role_arn: 'Role ARN',
  scope: 'Scope',
  secret_access_key: 'Secret access key',
  service_account_email: 'Service account e-mail',
  service_account_id: 'Service account id',
  session_token: 'Session token',
  supportsStreaming: 'Can stream its answers',
  tenant_id: 'Tenant id',
  workspace_id: 'Workspace id',
};

const DESCRIPTIONS: Record<string, string> = {
  additionalHeaders:
    'One a line, such as “X-Team: search”. {{api_key}}, {{model}} and {{email}} are filled in.',
  api_base: 'Such as https://api.example.com/v1, without a key in it.',
  customModels: 'Models that the provider’s own list does not have, such as fine-tuned ones.',
  models: 'With a list, only these are asked of this provider. Leave it empty for all.',
};

const SIGN_IN: Record<string, string> = {
  access_token: 'Access token',
  api_key: 'API key',
  assume_role: 'Assume a role',
  entra_api: 'Entra ID application',
  entra_bearer: 'Entra ID token',
  entra_oidc: 'Entra ID federated identity',
  iam_credentials: 'IAM credentials',
  oauth_bearer: 'OAuth token',
  pat: 'Personal access token',
  service_account_key: 'Service account key',
  service_principal_oauth: 'Service principal (OAuth)',
  workload_identity_federation: 'Workload identity federation',
};

const CHOICES: Record<string, string> = {
  anthropic: 'Anthropic',
  api_key: 'As api-key header',
  bearer: 'As bearer token',
  chat: 'Chat',
  completion: 'Completion',
  converse: 'Bedrock Converse',
  embedding: 'Embedding',
  google: 'Google',
  js: 'JavaScript',
  openai: 'OpenAI',
  window: 'Window',
};

export const fieldLabel = (name: string) => LABELS[name] ?? name;
export const fieldDescription = (name: string) => DESCRIPTIONS[name];
export const signInLabel = (name: string) => SIGN_IN[name] ?? name;
export const choiceLabel = (name: string) => CHOICES[name] ?? name;
