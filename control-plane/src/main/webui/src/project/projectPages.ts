import type { IconName } from '../ui/Icon';

export interface ProjectPage {
  /** Under `/app/$org/p/$project/`; the route is in `router.tsx`. */
  path:
    | '/app/$org/p/$project/logs'
    | '/app/$org/p/$project/experiments'
    | '/app/$org/p/$project/datasets'
    | '/app/$org/p/$project/prompts'
    | '/app/$org/p/$project/settings';
  title: string;
  icon: IconName;
}

/** The navigation of a project, in its order. */
export const PROJECT_PAGES: readonly ProjectPage[] = [
  { path: '/app/$org/p/$project/logs', title: 'Logs', icon: 'pulse' },
  { path: '/app/$org/p/$project/experiments', title: 'Experiments', icon: 'flask' },
  { path: '/app/$org/p/$project/datasets', title: 'Datasets', icon: 'stack' },
  { path: '/app/$org/p/$project/prompts', title: 'Prompts', icon: 'chat' },
  { path: '/app/$org/p/$project/settings', title: 'Project settings', icon: 'gear' },
];
