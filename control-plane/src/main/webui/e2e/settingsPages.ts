import type { Page } from '@playwright/test';
import { BUILDERS, EVERYBODY, OWNERS, type Call, type Offer, type TestedPage } from './testedPage';
import type { Addressed, Places } from './places';
import { stack } from './stack';

/** Settings of the organization; their questions are all sent to the control plane. */
export const SETTINGS_PAGES: readonly TestedPage[] = [
  settingsPage('members', 'Members', {
    ready: (page) => page.getByRole('table', { name: 'Members' }),
    offers: [button('Invite people'), button(/^Actions on /)],
    call: ({ organization }) => ({
      path: '/api/invitation/register',
      // A member already: nobody is invited.
      data: {
        org_id: organization.id,
        emails: [organization.people.owner.email],
        group_names: ['Viewers'],
        send_invite_emails: false,
      },
    }),
  }),
  settingsPage('members/$member', 'owner', {
    name: 'member',
    path: ({ owner }) => `members/${owner}`,
    ready: (page) => page.getByRole('table', { name: 'What owner may do', exact: true }),
    closedTo: ['engineer', 'viewer'],
    call: ({ organization, owner }) => ({
      path: '/api/member/sign_ins',
      data: { org_id: organization.id, user_id: owner },
    }),
  }),
  settingsPage('groups', 'Permission groups', {
    ready: (page) => page.getByRole('link', { name: 'Owners' }),
    offers: [button('Create group')],
    call: ({ group }) => ({ path: '/api/group/patch_id', data: group }),
  }),
  settingsPage('groups/$group', 'Viewers', {
    name: 'group',
    path: ({ viewers }) => `groups/${viewers}`,
    ready: (page) => page.getByRole('table', { name: 'Members of Viewers' }),
    offers: [button('Add members')],
    call: ({ group, organization }) => ({
      path: '/api/group/patch_id',
      data: { id: group.id, remove_member_users: [organization.people.viewer.id] },
    }),
  }),
  settingsPage('roles', 'Roles', {
    ready: (page) => page.getByRole('table', { name: 'Roles' }),
    offers: [button('Create role')],
    call: ({ role }) => ({ path: '/api/role/patch_id', data: role }),
  }),
  settingsPage('roles/$role', ({ role }) => role.name, {
    name: 'role',
    path: ({ role }) => `roles/${role.id}`,
    ready: (page, { role }) => page.getByRole('table', { name: `What ${role.name} permits` }),
    offers: [button('Rename'), button('Delete')],
    call: ({ role }) => ({ path: '/api/role/patch_id', data: { ...role, description: 'For tests' } }),
  }),
  settingsPage('api-keys', 'API keys', {
    ready: (page) => page.getByRole('table', { name: 'API keys' }),
    offers: [
      { ...button('Create API key'), to: EVERYBODY },
      { control: (page) => page.getByRole('columnheader', { name: 'Owner' }), to: OWNERS },
    ],
    call: ({ ownersKey }) => ({ method: 'GET', path: `/v1/api_key/${ownersKey}` }),
  }),
  settingsPage('service-tokens', 'Service tokens', {
    ready: (page) => page.getByRole('button', { name: 'Create service account' }).first(),
    closedTo: ['engineer', 'viewer'],
    call: ({ organization, account }) => ({
      path: '/api/service_account/patch_id',
      data: { org_id: organization.id, ...account },
    }),
  }),
  settingsPage('ai-providers', 'AI providers', {
    ready: (page) => page.getByRole('table', { name: 'AI providers' }),
    offers: [button('Add provider'), button(/^Actions for /)],
    call: ({ provider: { id, name } }) => ({ path: '/api/ai_secret/patch_id', data: { id, name } }),
  }),
  settingsPage('env-variables', 'Env variables', {
    ready: (page) => page.getByRole('table', { name: 'Variables of the organization' }),
    offers: [
      {
        control: (page, { variable }) => page.getByRole('button', { name: `Edit ${variable.name}` }),
        to: OWNERS,
      },
    ],
    call: ({ variable: { id, name } }) => ({ path: '/api/env_var/patch_id', data: { id, name } }),
  }),
  settingsPage('data-plane', 'Data plane', {
    ready: (page, { organization }) => page.getByText(stack.regions[organization.region].api_url).first(),
    offers: [button('Save addresses'), { ...button('Test the connection'), to: EVERYBODY }],
    call: ({ organization }) => patch(organization.id, { realtime_url: null }),
  }),
  settingsPage('logging', 'Logging', {
    ready: (page) => page.getByRole('radiogroup', { name: 'Collect' }),
    offers: [button('Save')],
    call: ({ organization }) => patch(organization.id, { image_rendering_mode: null }),
  }),
  settingsPage('environments', 'Environments', {
    ready: (page, { environment }) => page.getByRole('row', { name: new RegExp(environment.name) }),
    offers: [button('Create environment'), button(/^(Edit|Delete) /)],
    call: ({ environment: { id, name } }) => ({ path: '/api/environment/patch_id', data: { id, name } }),
  }),
  settingsPage('loop', 'Loop models', {
    ready: (page) => page.getByRole('radio', { name: 'Every model' }),
    offers: [button('Save')],
    call: ({ organization }) => patch(organization.id, { loop_models: null }),
  }),
  settingsPage('integrations', 'Integrations', {
    ready: (page) => page.getByText('Not available yet: a workspace can’t be connected'),
    call: ({ mcpServer }) => ({
      path: '/api/mcp_server/patch_id',
      data: { id: mcpServer, name: 'tools' },
      to: BUILDERS,
    }),
    asks: 'nothing',
  }),
  settingsPage('audit-log', 'Audit log', {
    ready: (page) => page.getByRole('table', { name: 'Audit log' }),
    closedTo: ['engineer', 'viewer'],
    offers: [button('Verify'), button('Export')],
    call: ({ organization }) => ({
      path: '/api/audit_log/get',
      data: { org_id: organization.id, limit: 1 },
    }),
  }),
  settingsPage('organization', 'Organization', {
    name: 'organization',
    ready: (page, { organization }) => page.getByText(organization.id),
    offers: [button('Rename')],
    call: ({ organization }) => patch(organization.id, { name: organization.name }),
  }),
];

interface Settings extends Pick<TestedPage, 'ready' | 'closedTo' | 'offers'> {
  name?: string;
  path?: (places: Addressed) => string;
  call: (places: Places) => Omit<Call, 'plane' | 'to'> & Partial<Pick<Call, 'to'>>;
  asks?: TestedPage['asks'];
}

function settingsPage(
  route: string,
  title: string | ((places: Places) => string),
  { name = route, path = () => route, call, asks = 'control', ...page }: Settings,
): TestedPage {
  return {
    route: `app/$org/settings/${route}`,
    name: `settings-${name}`,
    path: (places) => `/app/${places.organization.name}/settings/${path(places)}`,
    title: typeof title === 'string' ? () => title : title,
    call: (places) => ({ plane: 'control', to: OWNERS, ...call(places) }),
    asks,
    ...page,
  };
}

/** For owners, unless said otherwise. */
function button(name: string | RegExp): Offer {
  return {
    control: (page: Page) => page.getByRole('button', { name, exact: true }).first(),
    to: OWNERS,
  };
}

function patch(id: string, change: object) {
  return { path: '/api/organization/patch_id', data: { id, ...change } };
}
