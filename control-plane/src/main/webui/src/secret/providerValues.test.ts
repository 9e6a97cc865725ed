import { describe, expect, it } from 'vitest';
import { problemsOf } from './providerSchema';
import { blank, metadataOf, NEW_PROVIDER, secretOf, valuesOf, type ProviderValues } from './providerValues';
import type { Secret } from './store';
import { authOf, type FieldKind, type ProviderCatalog, type ProviderField, type ProviderType } from './types';

const field = (name: string, kind: FieldKind = 'text', required = false): ProviderField => ({
  name,
  kind,
  required,
  choices: [],
});

const BEDROCK: ProviderType = {
  name: 'bedrock',
  label: 'Amazon Bedrock',
  fields: [
    field('region', 'text', true),
    field('api_base', 'address'),
    field('models', 'texts'),
    field('customModels', 'models'),
    field('additionalHeaders', 'headers'),
    field('supportsStreaming', 'flag'),
  ],
  authentication: [
    {
      name: 'iam_credentials',
      fields: [field('access_key', 'text', true)],
      has_secret: true,
      plain_secret: true,
      secret: [field('secret_access_key', 'text', true), field('session_token')],
    },
    { name: 'api_key', fields: [], has_secret: true, plain_secret: true, secret: [] },
    {
      name: 'assume_role',
      fields: [field('role_arn', 'text', true)],
      has_secret: false,
      plain_secret: false,
      secret: [],
    },
  ],
};
const CATALOG: ProviderCatalog = { types: [BEDROCK], model_fields: [] };
const IAM = signIn('iam_credentials');
const KEY = signIn('api_key');
const ROLE = signIn('assume_role');

function signIn(name: string) {
  const auth = authOf(BEDROCK, name);
  if (!auth) throw new Error(name);
  return auth;
}

function values(changed: Partial<ProviderValues>): ProviderValues {
  const empty = blank(BEDROCK);
  return {
    ...NEW_PROVIDER,
    ...empty,
    type: 'bedrock',
    name: 'b',
    auth: 'iam_credentials',
    ...changed,
    texts: { ...empty.texts, ...changed.texts },
    parts: { ...empty.parts, ...changed.parts },
  };
}

const stored = (metadata: Secret['metadata']): Secret => ({
  id: '1',
  name: 'b',
  type: 'bedrock',
  metadata,
  preview_secret: '********',
  secret_updated_at: null,
  secret_updated_by_user_id: null,
  created: '2026-01-01T00:00:00Z',
  rotation_due: false,
  org_id: 'o',
  updated_at: '2026-01-01T00:00:00Z',
});

describe('what is sent of a provider', () => {
  it('is what the type and the way to sign in have, and nothing that is empty', () => {
    const filled = values({
      texts: { region: ' eu-west-1 ', access_key: 'AKIA', role_arn: 'of another way' },
    });
    expect(metadataOf(filled, BEDROCK, IAM)).toEqual({ region: 'eu-west-1', access_key: 'AKIA' });
  });

  it('names the way to sign in unless it is the one that is meant anyway', () => {
    expect(metadataOf(values({ texts: { region: 'r' } }), BEDROCK, KEY)).toEqual({
      region: 'r',
      auth_type: 'api_key',
    });
  });

  it('keeps what the form has no field for, and drops what was emptied', () => {
    const known = {
      region: 'r',
      api_base: 'https://old.example',
      from_another_client: { x: 1 },
      access_key: 'k',
    };
    const form = valuesOf(stored(known), BEDROCK);
    form.texts.api_base = '';
    expect(metadataOf(form, BEDROCK, IAM, known)).toEqual({
      region: 'r',
      access_key: 'k',
      from_another_client: { x: 1 },
    });
  });

  it('is the same again when nothing was changed in the form', () => {
    const known = {
      auth_type: 'api_key',
      region: 'r',
      models: ['a', 'b'],
      customModels: {
        tuned: {
          format: 'openai',
          flavor: 'chat',
          multimodal: true,
          input_cost_per_mil_tokens: 2.5,
          note: 1,
        },
      },
      additionalHeaders: { 'X-Team': 'search: all' },
      supportsStreaming: false,
    };
    const sent = metadataOf(valuesOf(stored(known), BEDROCK), BEDROCK, KEY, known);
    expect(JSON.parse(JSON.stringify(sent))).toEqual(known);
  });

  it('says nothing of streaming until somebody does', () => {
    expect(metadataOf(values({}), BEDROCK, IAM)).not.toHaveProperty('supportsStreaming');
    expect(metadataOf(values({ flags: { supportsStreaming: false } }), BEDROCK, IAM)).toHaveProperty(
      'supportsStreaming',
      false,
    );
  });
});

describe('the secret of a provider', () => {
  it('is JSON of the parts that were filled in', () => {
    const filled = values({ parts: { secret_access_key: ' s ', session_token: '' } });
    expect(secretOf(filled, IAM)).toBe('{"secret_access_key":"s"}');
  });

  it('is one text where there are no parts, and nothing where none is kept', () => {
    expect(secretOf(values({ secret: ' key ' }), KEY)).toBe('key');
    expect(secretOf(values({ secret: '' }), KEY)).toBeUndefined();
    expect(secretOf(values({ secret: 'key' }), ROLE)).toBeUndefined();
  });
});

describe('the check of a provider’s form', () => {
  it('asks for what is needed, by the way to sign in', () => {
    expect(Object.keys(problemsOf(values({}), CATALOG, true)).sort()).toEqual([
      'parts.secret_access_key',
      'texts.access_key',
      'texts.region',
    ]);
    expect(Object.keys(problemsOf(values({ auth: 'assume_role' }), CATALOG, true)).sort()).toEqual([
      'texts.region',
      'texts.role_arn',
    ]);
  });

  it('lets a stored secret stay, but not half of it be replaced', () => {
    const filled = { texts: { region: 'r', access_key: 'k' } };
    expect(problemsOf(values(filled), CATALOG, false)).toEqual({});
    expect(problemsOf(values({ ...filled, parts: { session_token: 't' } }), CATALOG, false)).toHaveProperty([
      'parts.secret_access_key',
    ]);
  });

  it.each(['api.example.com', 'ftp://api.example.com', 'https:///v1'])(
    'refuses the address %s',
    (api_base) => {
      const filled = values({ auth: 'assume_role', texts: { region: 'r', role_arn: 'a', api_base } });
      expect(problemsOf(filled, CATALOG, true)).toHaveProperty(['texts.api_base']);
    },
  );

  it('refuses headers without a colon, nameless models and costs below 0', () => {
    const model = { name: ' ', format: '', flavor: '', multimodal: false, inputCost: '-1', outputCost: 'x' };
    const filled = values({
      auth: 'assume_role',
      texts: { region: 'r', role_arn: 'a' },
      headers: 'X-Team: a\nnothing',
      models: [model],
    });
    expect(Object.keys(problemsOf(filled, CATALOG, true))).toEqual([
      'headers',
      'models.0.name',
      'models.0.inputCost',
      'models.0.outputCost',
    ]);
  });

  it('asks for a provider first', () => {
    expect(problemsOf(values({ type: '' }), CATALOG, true)).toEqual({ type: 'Choose a provider.' });
  });
});
