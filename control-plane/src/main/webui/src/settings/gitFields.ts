import type { GitMetadata } from './queries';

/** What git metadata of an experiment there can be, in the API's words and in people's. */
export const GIT_FIELDS = [
  { id: 'commit', label: 'Commit' },
  { id: 'branch', label: 'Branch' },
  { id: 'tag', label: 'Tag' },
  { id: 'dirty', label: 'Whether there are uncommitted changes' },
  { id: 'author_name', label: 'Author’s name' },
  { id: 'author_email', label: 'Author’s e-mail' },
  { id: 'commit_message', label: 'Commit message' },
  { id: 'commit_time', label: 'Commit time' },
  { id: 'git_diff', label: 'Diff of uncommitted changes' },
] as const;

/** `unset`: the organization has decided nothing. */
export type GitChoice = GitMetadata['collect'] | 'unset';

export function policyOf(choice: GitChoice, fields: readonly string[]): GitMetadata | null {
  if (choice === 'unset') return null;
  return choice === 'some' ? { collect: 'some', fields: [...fields] } : { collect: choice };
}
