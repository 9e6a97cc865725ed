import text from '../ui/text.module.css';
import type { Role } from './queries';
import { allRights, inWords } from './rights';

/** All that a role permits, the roles in it included, in words. */
export function RoleSummary({ role, roles }: { role: Role; roles: readonly Role[] }) {
  const lines = inWords(allRights(role, roles));
  if (lines.length === 0) return <span className={text.soft}>Nothing yet</span>;
  return (
    <span>
      {lines.map((line) => (
        <span key={line} className={text.below}>
          {line}
        </span>
      ))}
    </span>
  );
}
