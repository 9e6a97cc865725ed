import { readFileSync } from 'node:fs';

export type Role = 'owner' | 'engineer' | 'viewer';
export type RegionName = 'us' | 'eu';

export interface DemoOrganization {
  name: string;
  id: string;
  region: RegionName;
  service_token: string;
  people: Record<Role, { id: string; email: string; api_key: string }>;
}

interface Stack {
  control_plane: { url: string };
  regions: Record<RegionName, { api_url: string; gateway_url: string }>;
  organizations: DemoOrganization[];
}

/** What the running stack says of itself. */
export const stack: Stack = read();

/** Where the console is: in the control plane, or a dev server in front of it. */
export const consoleUrl = process.env.CONSOLE_URL ?? stack.control_plane.url;

/** The demo organization of a region. */
export function demo(region: RegionName): DemoOrganization {
  const found = stack.organizations.find((organization) => organization.region === region);
  if (!found) throw new Error(`The stack has no demo organization in ${region}`);
  return found;
}

function read(): Stack {
  const file = process.env.MERIDIAN_STACK;
  if (file === undefined) throw new Error('Name the stack.json of a running stack with MERIDIAN_STACK');
  // The launcher's own file: its form is in docs/contracts.md.
  return JSON.parse(readFileSync(file, 'utf8')) as Stack;
}
