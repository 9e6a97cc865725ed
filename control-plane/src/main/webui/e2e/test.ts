import { test as base, type Cookie, type Page } from '@playwright/test';
import { signIn } from './signIn';
import { consoleUrl, demo, type DemoOrganization, type RegionName, type Role } from './stack';

interface Options {
  /** Whose browser it is; set it with `test.use`. */
  role: Role;
  region: RegionName;
}

interface Fixtures {
  /** The demo organization of the region. */
  organization: DemoOrganization;
  /** A page of the role's person, who is signed in. */
  console: Page;
  /** A page of somebody who has never been here and is signed in. */
  newcomer: { page: Page; email: string };
}

interface WorkerFixtures {
  /** The cookies of who has signed in, once a worker. */
  sessions: Map<string, Cookie[]>;
}

export const test = base.extend<Options & Fixtures, WorkerFixtures>({
  role: ['owner', { option: true }],
  region: ['eu', { option: true }],
  baseURL: consoleUrl,

  organization: async ({ region }, use) => use(demo(region)),

  sessions: [async ({}, use) => use(new Map()), { scope: 'worker' }],

  console: async ({ page, context, organization, role, sessions }, use) => {
    const { email } = organization.people[role];
    const known = sessions.get(email);
    if (known) {
      await context.addCookies(known);
    } else {
      await signIn(page, email);
      sessions.set(email, await context.cookies());
    }
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const complaints = watch(page);
    await use(page);
    refuse(complaints);
  },

  newcomer: async ({ page }, use) => {
    const email = `newcomer-${crypto.randomUUID()}@meridian.test`;
    const complaints = watch(page);
    await signIn(page, email);
    await use({ page, email });
    refuse(complaints);
  },
});

export { expect } from '@playwright/test';

/** What scripts threw, and what the content security policy kept from happening. */
function watch(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text());
  });
  return complaints;
}

function refuse(complaints: string[]) {
  if (complaints.length > 0) throw new Error(`The browser complained:\n${complaints.join('\n')}`);
}
