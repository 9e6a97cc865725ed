import { PROJECT_PAGES } from './projectPages';
import { SETTINGS_PAGES } from './settingsPages';
import { BUILDERS, EVERYBODY, OWNERS, type TestedPage } from './testedPage';

const START_PAGES: readonly TestedPage[] = [
  {
    route: 'organizations',
    name: 'organizations',
    path: () => '/organizations',
    title: () => 'Organizations',
    ready: (page, { organization }) => page.getByRole('link', { name: organization.name }),
    asks: 'nothing',
  },
  {
    route: 'organizations/new',
    name: 'organization-new',
    path: () => '/organizations/new',
    title: () => 'Create organization',
    ready: (page) => page.getByRole('button', { name: 'Create organization' }),
    asks: 'control',
  },
  {
    route: 'operations',
    name: 'operations',
    path: () => '/operations',
    title: () => 'Operations',
    ready: (page) => page.getByRole('region', { name: 'European Union' }),
    closedTo: EVERYBODY,
    call: () => ({ plane: 'control', method: 'GET', path: '/api/operations', to: [] }),
    asks: 'control',
  },
  {
    route: 'app/$org',
    name: 'projects',
    path: ({ organization }) => `/app/${organization.name}`,
    title: () => 'Projects',
    ready: (page, { project }) => page.getByRole('link', { name: project.name }),
    offers: [
      { control: (page) => page.getByRole('button', { name: 'Create project' }), to: BUILDERS },
      { control: (page) => page.getByRole('button', { name: 'Invite people' }), to: OWNERS },
    ],
    call: ({ project }) => ({
      plane: 'control',
      method: 'PATCH',
      path: `/v1/project/${project.id}`,
      data: { name: project.name },
      to: BUILDERS,
    }),
    asks: 'control',
  },
  {
    route: 'app/$org/onboarding',
    name: 'onboarding',
    path: ({ organization }) => `/app/${organization.name}/onboarding`,
    title: () => 'Send your first trace',
    ready: (page) => page.getByRole('tab', { name: 'curl' }),
    // Everybody has keys; what they allow is decided where they are used.
    offers: [{ control: (page) => page.getByRole('button', { name: 'Make an API key' }), to: EVERYBODY }],
    call: ({ project, root }) => ({
      plane: 'data',
      path: `/v1/project_logs/${project.id}/insert`,
      data: { events: [{ id: root, _is_merge: true, tags: ['support'] }] },
      to: BUILDERS,
    }),
    asks: 'nothing',
  },
  {
    route: 'app/$org/object',
    name: 'permalink',
    path: ({ organization, dataset }) =>
      `/app/${organization.name}/object?object_type=dataset&object_id=${dataset.id}&id=row-2`,
    title: () => 'sums',
    ready: (page) => page.getByRole('complementary', { name: 'Row' }).getByText('four'),
    asks: 'control',
  },
];

/** Every page of `router.tsx` but signing in, which is nobody's. */
export const PAGES: readonly TestedPage[] = [...START_PAGES, ...PROJECT_PAGES, ...SETTINGS_PAGES];
