import styles from './TagDot.module.css';

/** The colour of a tag, beside its name. */
export function TagDot({ color }: { color: string | null }) {
  return <span className={styles.dot} {...(color !== null && { style: { backgroundColor: color } })} />;
}
