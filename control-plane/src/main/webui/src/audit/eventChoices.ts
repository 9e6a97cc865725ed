/** What can be filtered by: all of a kind of thing, or one thing that is done with it. */
const KINDS: [kind: string, title: string, verbs: readonly [verb: string, title: string][]][] = [
  [
    'member',
    'Members',
    [
      ['invite', 'People invited'],
      ['remove', 'Members removed'],
    ],
  ],
  ['invitation', 'Invitations', [['accept', 'Invitations accepted']]],
  ['group', 'Permission groups', [['delete', 'Groups deleted']]],
  ['acl', 'Permissions given and taken', []],
  ['role', 'Roles', []],
  [
    'api_key',
    'API keys',
    [
      ['create', 'API keys created'],
      ['delete', 'API keys deleted'],
    ],
  ],
  ['service_account', 'Service accounts', []],
  ['service_token', 'Service tokens', []],
  ['oauth_grant', 'Tools that act for people', []],
  ['ai_secret', 'AI providers', []],
  ['env_var', 'Env variables', []],
  ['organization', 'The organization', []],
  [
    'project',
    'Projects',
    [
      ['create', 'Projects created'],
      ['delete', 'Projects deleted'],
    ],
  ],
  ['experiment', 'Experiments', []],
  ['dataset', 'Datasets', []],
  ['prompt', 'Prompts', []],
  ['function', 'Functions', []],
  ['environment', 'Environments', []],
  ['project_automation', 'Automations', []],
  ['retention', 'Retention', []],
];

export const EVENT_CHOICES = KINDS.flatMap(([kind, title, verbs]) => [
  { id: `${kind}.`, label: title },
  ...verbs.map(([verb, words]) => ({ id: `${kind}.${verb}`, label: words })),
]);
