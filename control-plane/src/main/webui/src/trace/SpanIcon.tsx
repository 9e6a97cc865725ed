import { classes } from '../ui/classes';
import styles from './SpanIcon.module.css';

/** Drawn on a grid of 16, as `ui/Icon` does. */
const PATHS: Record<string, string> = {
  llm: 'M8 2l1.5 4.5L14 8l-4.5 1.5L8 14l-1.5-4.5L2 8l4.5-1.5z',
  function: 'M10.5 3.2C8.7 2.6 8 3.6 7.8 5L6.6 12c-.2 1.4-1 2-2.4 1.6M5 7.2h5.5',
  tool: 'M13.2 4.8a3 3 0 01-4 3.8l-5 5-1.8-1.8 5-5a3 3 0 013.8-4L9.5 4.5l2 2z',
  task: 'M3 3h10v10H3zM5.5 8l2 2 3.2-4',
  eval: 'M3 13V8M8 13V3M13 13V6',
  score: 'M8 2.5l1.7 3.6 3.8.5-2.8 2.7.7 3.9L8 11.3l-3.4 1.9.7-3.9-2.8-2.7 3.8-.5z',
  automation: 'M9 2L4 9h4l-1 5 5-7H8z',
  facet: 'M3 3h10l-4 5v4l-2 1V8z',
  preprocessor: 'M3 4h10M5 8h6M7 12h2',
  classifier: 'M2.5 8L8 2.5h5.5V8L8 13.5zM11 5h.01',
  review: 'M2 8s2.2-4 6-4 6 4 6 4-2.2 4-6 4-6-4-6-4zM8 6.5a1.5 1.5 0 100 3 1.5 1.5 0 000-3z',
  span: 'M2.5 5h8M5.5 8h8M4 11h6',
};

/** The kind of a span, which a text beside it or its title says too. */
export function SpanIcon({ type }: { type: string }) {
  const known = type in PATHS ? type : 'span';
  return (
    <svg className={classes(styles.icon, styles[known])} viewBox="0 0 16 16" aria-hidden focusable="false">
      <path d={PATHS[known]} />
    </svg>
  );
}
