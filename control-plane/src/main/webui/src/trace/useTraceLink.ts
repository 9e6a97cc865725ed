import { useParams, useRouter } from '@tanstack/react-router';
import { useOrganization } from '../organization/OrganizationContext';
import { useProject } from '../project/ProjectContext';

/** The address of a trace, or of one of its spans, to give to somebody else: in the experiment that is open, else in the logs. */
export function useTraceLink(root: string, span?: string): string {
  const { name: org } = useOrganization();
  const { name: project } = useProject();
  const { experiment } = useParams({ strict: false });
  const router = useRouter();
  const search = { r: root, ...(span !== undefined && { s: span }) };
  const { href } =
    experiment === undefined
      ? router.buildLocation({ to: '/app/$org/p/$project/logs', params: { org, project }, search })
      : router.buildLocation({
          to: '/app/$org/p/$project/experiments/$experiment',
          params: { org, project, experiment },
          search,
        });
  return window.location.origin + href;
}
