import { expect, type Browser, type Page } from '@playwright/test';
import { signIn } from './signIn';
import { consoleUrl, stack } from './stack';

/** The organization of the pictures, as its people would have set it up. */
export const SHOWN = 'northwind';

const ADA = 'ada.lovelace@northwind.test';
const COLLEAGUES = [
  { given_name: 'Grace', family_name: 'Hopper', group: 'Engineers' },
  { given_name: 'Alan', family_name: 'Turing', group: 'Engineers' },
  { given_name: 'Katherine', family_name: 'Johnson', group: 'Viewers' },
] as const;
const PENDING = ['barbara.liskov@northwind.test', 'edsger.dijkstra@northwind.test'];

const SENDING = 'Support assistant';

type Post = <T = unknown>(path: string, data: object) => Promise<T>;

interface Named {
  id: string;
  name: string;
}

export interface Showcase {
  orgId: string;
  /** The id of the group. */
  engineers: string;
  /** A member who is no owner. */
  memberId: string;
  /** A key of Ada's, which sends records. */
  key: string;
  viewer: { email: string; given_name: string; family_name: string };
}

/** Signs Ada in, and sets the organization up unless an earlier run has; either way it looks the same. */
export async function setUpShowcase(page: Page, browser: Browser): Promise<Showcase> {
  await signIn(page, ADA, { given_name: 'Ada', family_name: 'Lovelace' });
  const post = poster(page);
  const self = await post<{ organizations: Named[] }>('self/me', {});
  const known = self.organizations.find(({ name }) => name === SHOWN);
  if (!known) await post('organization/register', { name: SHOWN, region: 'eu' });
  const { organizations } = known ? self : await post<{ organizations: Named[] }>('self/me', {});
  const orgId = organizations.find(({ name }) => name === SHOWN)?.id ?? '';
  if (!known) {
    await invitePeople(post, browser, orgId);
    await setUpSettings(post, orgId);
  }
  const groups = await post<Named[]>('group/get', { org_id: orgId });
  const members = await post<{ id: string; email: string | null }[]>('member/get', { org_id: orgId });
  // A key is shown once: the one of an earlier run is of no use.
  for (const { id, name } of await post<Named[]>('api_key/get', { org_id: orgId })) {
    if (name === SENDING) await post('api_key/delete_id', { id });
  }
  const made = await post<{ api_key: { key: string } }>('api_key/register', {
    org_id: orgId,
    name: SENDING,
  });
  return {
    orgId,
    engineers: groups.find(({ name }) => name === 'Engineers')?.id ?? '',
    memberId: members.find(({ email }) => email === 'grace.hopper@northwind.test')?.id ?? '',
    key: made.api_key.key,
    viewer: { email: 'katherine.johnson@northwind.test', given_name: 'Katherine', family_name: 'Johnson' },
  };
}

function poster(page: Page): Post {
  return async <T>(path: string, data: object) => {
    const answer = await page.request.post(`${consoleUrl}/api/${path}`, {
      headers: { origin: stack.control_plane.url },
      data,
    });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBeTruthy();
    // The form is the contract's.
    return (await answer.json()) as T;
  };
}

async function invitePeople(post: Post, browser: Browser, org_id: string) {
  for (const { given_name, family_name, group } of COLLEAGUES) {
    const email = `${given_name}.${family_name}@northwind.test`.toLowerCase();
    await post('invitation/register', {
      org_id,
      emails: [email],
      group_names: [group],
      send_invite_emails: false,
    });
    const theirs = await (await browser.newContext()).newPage();
    await signIn(theirs, email, { given_name, family_name });
    const accept = poster(theirs);
    for (const { id } of await accept<{ id: string }[]>('invitation/mine', {})) {
      await accept('invitation/accept', { id });
    }
    await accept('project/get', { org_id });
    await theirs.context().close();
  }
  await post('invitation/register', {
    org_id,
    emails: PENDING,
    group_names: ['Engineers'],
    send_invite_emails: false,
  });
}

async function setUpSettings(post: Post, org_id: string) {
  for (const [name, description] of [
    ['Reviewers', 'Score answers and correct what was expected'],
    ['On call', 'Look at incidents of production'],
  ] as const) {
    await post('group/register', { org_id, name, description });
  }
  for (const name of ['Checkout service', 'Nightly evaluations', 'Ada’s laptop']) {
    await post('api_key/register', { org_id, name });
  }
  for (const [name, type] of [
    ['OpenAI', 'openai'],
    ['Anthropic', 'anthropic'],
    ['Mistral', 'mistral'],
  ] as const) {
    const metadata = { models: MODELS[type] };
    await post('ai_secret/register', { org_id, name, type, secret: `demo-key-of-${type}-4f9A`, metadata });
  }
  for (const [name, slug, description] of [
    ['Production', 'production', 'What customers talk to'],
    ['Staging', 'staging', 'Tried before a release'],
    ['Development', 'dev', 'Everybody’s own machine'],
  ] as const) {
    await post('environment/register', { org_id, name, slug, description });
  }
  for (const [name, value] of [
    ['SEARCH_API_KEY', 'demo-search-key-81c2'],
    ['CRM_TOKEN', 'demo-crm-token-77de'],
    ['ORDERS_URL', 'https://orders.northwind.test/api'],
  ] as const) {
    await post('env_var/register', { object_type: 'organization', object_id: org_id, name, value });
  }
  for (const [name, token] of [
    ['Continuous integration', 'github-actions'],
    ['Data warehouse export', 'nightly-export'],
  ] as const) {
    const { service_account } = await post<{ service_account: Named }>('service_account/register', {
      org_id,
      name,
    });
    await post('service_token/register', { org_id, service_account_id: service_account.id, name: token });
  }
}

const MODELS = {
  openai: ['gpt-4o', 'gpt-4o-mini'],
  anthropic: ['claude-sonnet-4'],
  mistral: ['mistral-large', 'mistral-small'],
};
