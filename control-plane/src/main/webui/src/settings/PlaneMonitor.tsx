import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Badge } from '../ui/Badge';
import { Skeleton } from '../ui/Skeleton';
import { tryFromBrowser } from './browserTest';
import { figuresOf, MOST_LOOKS, type Look } from './planeFigures';
import styles from './PlaneMonitor.module.css';

const EVERY_MS = 5_000;

/** How a self-hosted data plane answers, as long as somebody looks. */
export function PlaneMonitor({ apiUrl }: { apiUrl: string }) {
  const client = useQueryClient();
  const queryKey = ['plane-monitor', apiUrl];
  const { data = [] } = useQuery({
    queryKey,
    queryFn: async () => {
      const found = await tryFromBrowser(apiUrl);
      const look: Look =
        found.ok && found.status < 500
          ? { latencyMs: found.latencyMs, version: found.version }
          : { latencyMs: null, version: null };
      return [...(client.getQueryData<Look[]>(queryKey) ?? []), look].slice(-MOST_LOOKS);
    },
    refetchInterval: EVERY_MS,
    staleTime: 0,
  });
  const figures = figuresOf(data);
  if (figures === undefined) return <Skeleton lines={2} />;
  const lines: [string, string][] = [
    ['Version', figures.version ?? 'Unknown'],
    ['Response time', time(figures.lastMs)],
    ['Median', time(figures.medianMs)],
    ['Slowest', time(figures.slowestMs)],
    ['Without an answer', `${figures.unanswered} of ${figures.looks}`],
  ];
  return (
    <div className={styles.monitor}>
      <span role="status">
        <Badge kind={figures.answers ? 'good' : 'danger'}>
          {figures.answers ? 'Answers' : 'Does not answer'}
        </Badge>
      </span>
      <dl className={styles.figures}>
        {lines.map(([term, figure]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function time(milliseconds: number | null): string {
  return milliseconds === null ? 'None' : `${milliseconds} ms`;
}
