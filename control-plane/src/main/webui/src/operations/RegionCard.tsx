import { Badge } from '../ui/Badge';
import { Callout } from '../ui/Callout';
import { bytes, concernsOf, count, duration, STATES } from './judgement';
import type { Plane, Reach, RegionState } from './queries';
import styles from './RegionCard.module.css';

/** One region: what is up, what is behind, and what waits. */
export function RegionCard({ region }: { region: RegionState }) {
  const { name, label, data_plane, gateway, kafka, outbox } = region;
  const concerns = concernsOf(region);
  return (
    <section className={styles.card} aria-label={label}>
      <header className={styles.head}>
        <h2 className={styles.title}>{label}</h2>
        <code>{name}</code>
      </header>
      {concerns.map((concern) => (
        <Callout key={concern} kind="warning">
          {concern}
        </Callout>
      ))}
      <div className={styles.parts}>
        <Part title="Data plane" part={data_plane} figures={planeFigures(data_plane)} />
        <Part title="Gateway" part={gateway} figures={[...planeFigures(gateway), ...spoolFigures(gateway)]} />
        <Part
          title="Events"
          part={kafka}
          figures={
            outbox === null
              ? [['Outbox', 'Unknown']]
              : [
                  ['Outbox depth', count(outbox.depth)],
                  ['Oldest waiting', duration(outbox.oldest_age_ms)],
                  ['Published up to', count(outbox.position)],
                ]
          }
        />
      </div>
    </section>
  );
}

type Figures = [string, string][];

function Part({ title, part, figures }: { title: string; part: Reach; figures: Figures }) {
  const { text, kind } = STATES[part.state];
  return (
    <div className={styles.part}>
      <div className={styles.partHead}>
        <h3 className={styles.partTitle}>{title}</h3>
        <Badge kind={kind}>{text}</Badge>
        {part.latency_ms !== null && <span className={styles.soft}>{duration(part.latency_ms)}</span>}
      </div>
      <dl className={styles.figures}>
        {figures.map(([term, figure]) => (
          <div key={term} className={styles.figure}>
            <dt>{term}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function planeFigures({ version, replica }: Plane): Figures {
  return [
    ['Version', version ?? 'Unknown'],
    ['Behind by changes', count(replica?.lag_events ?? null)],
    ['Behind by time', duration(replica?.lag_ms ?? null)],
  ];
}

function spoolFigures({ log }: Plane): Figures {
  if (log === null) return [['Log spool', 'Unknown']];
  return [
    ['Log spool', `${count(log.waiting_spans)} spans, ${bytes(log.waiting_bytes)}`],
    ['Lost', count(log.lost)],
    ['Refused', count(log.refused)],
  ];
}
