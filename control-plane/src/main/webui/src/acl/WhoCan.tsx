import { useState } from 'react';
import { useAccess } from '../access/queries';
import { NoPermission } from '../ui/NoPermission';
import { RadioGroup } from '../ui/RadioGroup';
import styles from './permissions.module.css';
import { ScopeChoice, type ChosenObjects } from './ScopeChoice';
import { useNames, useScopes } from './useScopes';
import { WhoTable } from './WhoTable';

/** Who may do what on the organization, a project or an object, and why. */
export function WhoCan() {
  const access = useAccess();
  const [wide, setWide] = useState<'organization' | 'org_project' | 'chosen'>('organization');
  const [chosen, setChosen] = useState<ChosenObjects>({ projectId: undefined, object: undefined });
  const scopes = useScopes(chosen);
  const names = useNames(chosen);
  if (access.known && !access.may('read_acls')) {
    return <NoPermission>Who can do what is shown to those who manage access.</NoPermission>;
  }
  const scope =
    wide === 'chosen' ? scopes.slice(2).at(-1) : scopes.find(({ object }) => object.type === wide);
  return (
    <div className={styles.permissions}>
      <RadioGroup
        label="On what?"
        choices={[
          { id: 'organization', label: 'The organization' },
          { id: 'org_project', label: 'All projects' },
          { id: 'chosen', label: 'A project, or an object of it' },
        ]}
        value={wide}
        onChange={setWide}
      />
      {wide === 'chosen' && <ScopeChoice value={chosen} onChange={setChosen} />}
      {scope ? (
        <WhoTable key={`${scope.object.type} ${scope.object.id}`} scope={scope} names={names} />
      ) : (
        <p className={styles.words}>Choose a project, and an object of it if you like.</p>
      )}
    </div>
  );
}
