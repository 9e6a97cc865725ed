import { Badge } from '../ui/Badge';
import styles from './facts.module.css';
import type { RepoInfo } from './queries';

const SHORT = 7;

/** Where the code stood that a run was made with. */
export function GitFacts({ repo }: { repo: RepoInfo | null }) {
  const place = repo?.branch ?? repo?.tag;
  if (!repo || (!repo.commit && !place)) return null;
  return (
    <span className={styles.facts} title={repo.commit_message ?? undefined}>
      {place}
      {repo.commit && <code>{repo.commit.slice(0, SHORT)}</code>}
      {repo.dirty === true && <Badge kind="warning">Uncommitted changes</Badge>}
    </span>
  );
}
