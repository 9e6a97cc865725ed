import type { IconName } from '../ui/Icon';

export interface ProjectPage {
  /** Under `/app/$org/p/$project/`; the route is in `router.tsx`. */
  path: '/app/$org/p/$project/logs' | '/app/$org/p/$project/settings';
  title: string;
  icon: IconName;
}

/** The navigation of a project, in its order. */
export const PROJECT_PAGES: readonly ProjectPage[] = [
  { path: '/app/$org/p/$project/logs', title: 'Logs', icon: 'pulse' },
  { path: '/app/$org/p/$project/settings', title: 'Project settings', icon: 'gear' },
];
