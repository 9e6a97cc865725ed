import type { Page } from '@playwright/test';
import { PAGES } from './pages';
import { PAGE_TITLES } from './pageTitles';
import type { Addressed } from './places';

/** A picture of the console, or a pair and a small one. */
export interface Shot {
  name: string;
  /** What it shows, in a few words. */
  title: string;
  path: (places: Addressed) => string;
  /** What is done on the page first. */
  open?: (page: Page, places: Addressed) => Promise<unknown>;
  /** Who looks; the owner unless given. */
  as?: 'viewer' | 'nobody' | 'operator';
  /** What is kept from answering. */
  without?: 'data plane' | 'connection';
  /** On a small screen too. */
  small?: boolean;
}

export interface Chapter {
  title: string;
  shots: readonly Shot[];
}

/** Its picture is the one of where it leads; operators are somebody else. */
const ELSEWHERE = ['permalink', 'operations'];

function pages(of: (route: string) => boolean): Shot[] {
  return PAGES.filter(({ route, name }) => of(route) && !ELSEWHERE.includes(name)).map(({ name, path }) => {
    const title = PAGE_TITLES[name];
    if (title === undefined) throw new Error(`Say in pageTitles.ts what ${name} is called`);
    return { name, title, path, small: true };
  });
}

const click = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();
const tab = (name: string) => (page: Page) => page.getByRole('tab', { name }).click();
const path = (name: string) => {
  const known = PAGES.find((page) => page.name === name);
  if (!known) throw new Error(`No page is called ${name}`);
  return known.path;
};

export const CHAPTERS: readonly Chapter[] = [
  {
    title: 'Start',
    shots: [
      { name: 'sign-in', title: 'Sign in', path: () => '/sign-in', as: 'nobody', small: true },
      ...pages((route) => !route.includes('/p/$project') && !route.includes('/settings/')),
      { name: 'operations', title: 'Operations', path: () => '/operations', as: 'operator', small: true },
    ],
  },
  {
    title: 'Projects',
    shots: [
      ...pages((route) => route.includes('/p/$project')),
      {
        name: 'logs-trace',
        title: 'A trace beside the logs',
        path: (places) => `${path('logs')(places)}?r=${places.root}`,
      },
      { name: 'trace-timeline', title: 'Its timeline', path: path('trace'), open: timeline },
      { name: 'trace-review', title: 'What people say of it', path: path('trace'), open: tab('Review') },
      {
        name: 'experiment-comparison',
        title: 'Experiments side by side',
        path: (places) =>
          `${path('experiment')(places)}?c=${encodeURIComponent('["Baseline","Shorter system prompt"]')}`,
      },
      {
        name: 'dataset-versions',
        title: 'Versions of a dataset',
        path: path('dataset'),
        open: tab('Versions'),
      },
      { name: 'prompt-versions', title: 'Versions of a prompt', path: path('prompt'), open: tab('Versions') },
      {
        name: 'project-delete',
        title: 'Deleting a project',
        path: path('project-settings'),
        open: click('Delete project'),
      },
    ],
  },
  {
    title: 'Settings',
    shots: [
      ...pages((route) => route.includes('$org/settings/')),
      {
        name: 'members-invite',
        title: 'Inviting people',
        path: path('settings-members'),
        open: click('Invite people'),
      },
      {
        name: 'group-permissions',
        title: 'What a group may do',
        path: path('settings-group'),
        open: tab('Permissions'),
      },
      {
        name: 'who-can',
        title: 'Who can do what',
        path: path('settings-groups'),
        open: tab('Who can do what'),
      },
      {
        name: 'api-key-new',
        title: 'A new API key',
        path: path('settings-api-keys'),
        open: click('Create API key'),
      },
      {
        name: 'api-key-delete',
        title: 'Deleting one',
        path: path('settings-api-keys'),
        open: click(/^Delete /),
      },
      {
        name: 'ai-provider-new',
        title: 'A new provider',
        path: path('settings-ai-providers'),
        open: click('Add provider'),
      },
      {
        name: 'data-plane-test',
        title: 'Testing the connection',
        path: path('settings-data-plane'),
        open: click('Test the connection'),
      },
      {
        name: 'audit-verified',
        title: 'The audit log is verified',
        path: path('settings-audit-log'),
        open: click('Verify'),
      },
    ],
  },
  {
    title: 'States',
    shots: [
      {
        name: 'state-empty',
        title: 'Nothing there yet',
        path: (places) => `${path('logs')(places).replace(/[^/]+\/logs$/, 'Returns')}/datasets`,
      },
      { name: 'state-region-down', title: 'The region is down', path: path('logs'), without: 'data plane' },
      {
        name: 'state-offline',
        title: 'Without a connection',
        path: path('settings-members'),
        without: 'connection',
      },
      {
        name: 'state-no-permission',
        title: 'Without permission',
        path: path('settings-audit-log'),
        as: 'viewer',
      },
      {
        name: 'state-read-only',
        title: 'A viewer looks at settings',
        path: path('settings-ai-providers'),
        as: 'viewer',
      },
      {
        name: 'state-not-found',
        title: 'An address that leads nowhere',
        path: ({ organization }) => `/app/${organization.name}/nowhere`,
      },
    ],
  },
];

function timeline(page: Page) {
  return page.getByText('Timeline', { exact: true }).first().click();
}
