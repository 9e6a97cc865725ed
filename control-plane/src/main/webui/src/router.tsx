import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  parseSearchWith,
  redirect,
  stringifySearchWith,
} from '@tanstack/react-router';
import type { QueryClient } from '@tanstack/react-query';
import { queryClient } from './api/queryClient';
import { datasetSearch } from './dataset/search';
import { experimentSearch } from './experiment/search';
import { permalinkSearch } from './permalink/permalink';
import { projectSettingsSearch } from './project/settingsSearch';
import { askAhead, openOrganization, requireSelf } from './shell/entry';
import { privateHistory } from './shell/history';
import { lazyPage, type PageFile } from './shell/lazyPage';
import { NotFound } from './shell/NotFound';
import { Root } from './shell/Root';
import { RouteError } from './shell/RouteError';
import { parseSearchValue } from './shell/searchValues';
import { logsSearch, traceSearch } from './trace/search';
import { Skeleton } from './ui/Skeleton';

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Root });

/* For everybody. */
const signIn = createRoute({
  getParentRoute: () => root,
  path: 'sign-in',
  component: lazyPage(() => import('./start/SignInPage')),
});

/* For who is signed in. */
const signedIn = createRoute({ getParentRoute: () => root, id: 'signedIn', beforeLoad: requireSelf });
const start = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: ({ context }) => openOrganization(context.self),
});
const organizations = createRoute({
  getParentRoute: () => signedIn,
  path: 'organizations',
  component: lazyPage(() => import('./organization/OrganizationsPage')),
});
const newOrganization = createRoute({
  getParentRoute: () => signedIn,
  path: 'organizations/new',
  component: lazyPage(() => import('./organization/NewOrganizationPage')),
});
const operations = createRoute({
  getParentRoute: () => signedIn,
  path: 'operations',
  component: lazyPage(() => import('./operations/OperationsPage')),
});
const app = createRoute({
  getParentRoute: () => signedIn,
  path: 'app',
  beforeLoad: ({ context }) => openOrganization(context.self),
});

/* Of one organization, within the shell: a line a page, whose file is loaded when the page is opened. */
const organization = createRoute({
  getParentRoute: () => signedIn,
  path: 'app/$org',
  component: lazyPage(() => import('./shell/Shell')),
});
const projects = createRoute({
  getParentRoute: () => organization,
  path: '/',
  component: lazyPage(() => import('./project/ProjectsPage')),
});
const onboarding = createRoute({
  getParentRoute: () => organization,
  path: 'onboarding',
  component: lazyPage(() => import('./onboarding/OnboardingPage')),
});

/** Links of the official clients to a row of anything. */
const permalink = createRoute({
  getParentRoute: () => organization,
  path: 'object',
  validateSearch: permalinkSearch,
  component: lazyPage(() => import('./permalink/PermalinkPage')),
});

/* Of one project: each is also a line of `project/projectPages.ts`. */
const project = createRoute({
  getParentRoute: () => organization,
  path: 'p/$project',
  loader: askAhead,
  component: lazyPage(() => import('./project/ProjectLayout')),
});
const projectPage = <Path extends string>(path: Path, load: PageFile) =>
  createRoute({ getParentRoute: () => project, path, component: lazyPage(load) });
/** One whose address says more. */
const searchedPage = <Path extends string, Search>(
  path: Path,
  validateSearch: (search: Record<string, unknown>) => Search,
  load: PageFile,
) => createRoute({ getParentRoute: () => project, path, validateSearch, component: lazyPage(load) });
const projectStart = createRoute({
  getParentRoute: () => project,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/app/$org/p/$project/logs', params, replace: true });
  },
});
const logs = searchedPage('logs', logsSearch, () => import('./trace/LogsPage'));
const trace = searchedPage('trace/$root', traceSearch, () => import('./trace/TracePage'));
const experiments = projectPage('experiments', () => import('./experiment/ExperimentsPage'));
const experiment = searchedPage(
  'experiments/$experiment',
  experimentSearch,
  () => import('./experiment/ExperimentPage'),
);
const datasets = projectPage('datasets', () => import('./dataset/DatasetsPage'));
const dataset = searchedPage('datasets/$dataset', datasetSearch, () => import('./dataset/DatasetPage'));
const prompts = projectPage('prompts', () => import('./prompt/PromptsPage'));
const newPrompt = projectPage('prompts/new', () => import('./prompt/NewPromptPage'));
const prompt = projectPage('prompts/$prompt', () => import('./prompt/PromptPage'));
const evaluations = [experiments, experiment, datasets, dataset, prompts, newPrompt, prompt] as const;
const projectSettings = searchedPage(
  'settings',
  projectSettingsSearch,
  () => import('./project/ProjectSettingsPage'),
);

/* Settings: each is also a line of `shell/settingsPages.ts`. */
const settings = createRoute({
  getParentRoute: () => organization,
  path: 'settings',
  component: lazyPage(() => import('./shell/SettingsLayout')),
});
const settingsStart = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/app/$org/settings/members', params, replace: true });
  },
});
/** A page of the settings, whose file is loaded when it is opened. */
const settingsPage = <Path extends string>(path: Path, load: PageFile) =>
  createRoute({ getParentRoute: () => settings, path, component: lazyPage(load) });
const members = settingsPage('members', () => import('./member/MembersPage'));
const member = settingsPage('members/$member', () => import('./member/MemberPage'));
const groups = settingsPage('groups', () => import('./group/GroupsPage'));
const group = settingsPage('groups/$group', () => import('./group/GroupPage'));
const roles = settingsPage('roles', () => import('./role/RolesPage'));
const role = settingsPage('roles/$role', () => import('./role/RolePage'));
const apiKeys = settingsPage('api-keys', () => import('./apikey/ApiKeysPage'));
const serviceTokens = settingsPage('service-tokens', () => import('./servicetoken/ServiceTokensPage'));
const aiProviders = settingsPage('ai-providers', () => import('./secret/AiProvidersPage'));
const envVariables = settingsPage('env-variables', () => import('./envvar/EnvVarsPage'));
const dataPlane = settingsPage('data-plane', () => import('./settings/DataPlanePage'));
const logging = settingsPage('logging', () => import('./settings/LoggingPage'));
const environments = settingsPage('environments', () => import('./environment/EnvironmentsPage'));
const loopModels = settingsPage('loop', () => import('./settings/LoopModelsPage'));
const integrations = settingsPage('integrations', () => import('./integration/IntegrationsPage'));
const auditLog = settingsPage('audit-log', () => import('./audit/AuditLogPage'));
const organizationSettings = settingsPage('organization', () => import('./settings/OrganizationPage'));

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    signedIn.addChildren([
      start,
      app,
      organizations,
      newOrganization,
      operations,
      organization.addChildren([
        projects,
        onboarding,
        permalink,
        project.addChildren([projectStart, logs, trace, ...evaluations, projectSettings]),
        settings.addChildren([
          settingsStart,
          members,
          member,
          groups,
          group,
          roles,
          role,
          apiKeys,
          serviceTokens,
          aiProviders,
          envVariables,
          dataPlane,
          logging,
          environments,
          loopModels,
          integrations,
          auditLog,
          organizationSettings,
        ]),
      ]),
    ]),
  ]),
  context: { queryClient },
  history: privateHistory(),
  parseSearch: parseSearchWith(parseSearchValue),
  stringifySearch: stringifySearchWith(JSON.stringify, parseSearchValue),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: RouteError,
  defaultNotFoundComponent: NotFound,
  defaultPendingComponent: () => <Skeleton />,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
