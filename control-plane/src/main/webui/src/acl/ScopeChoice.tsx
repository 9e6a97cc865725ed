import { useQuery } from '@tanstack/react-query';
import { useOrganization } from '../organization/OrganizationContext';
import { projectsQuery } from '../project/queries';
import { ComboBox } from '../ui/ComboBox';
import { useObjects } from './objects';
import type { ObjectInProject } from './scope';
import styles from './ScopeChoice.module.css';
import { kindsInWords } from './words';

/** A project and an object of it; neither has to be chosen. */
export interface ChosenObjects {
  projectId: string | undefined;
  object: ObjectInProject | undefined;
}

export interface ScopeChoiceProps {
  value: ChosenObjects;
  onChange: (value: ChosenObjects) => void;
}

export function ScopeChoice({ value: { projectId, object }, onChange }: ScopeChoiceProps) {
  const { id: orgId } = useOrganization();
  const known = useQuery(projectsQuery(orgId)).data;
  const projects = known ?? [];
  const objects = useObjects(projectId).data ?? [];
  return (
    <div className={styles.choice}>
      <ComboBox
        // Its choices come later than it does.
        key={`projects ${projects.length}`}
        label="One project"
        placeholder={known?.length === 0 ? 'There are no projects yet' : 'Find a project'}
        choices={projects.map(({ id, name }) => ({ id, label: name }))}
        value={projectId ?? null}
        onChange={(id) => onChange({ projectId: id ?? undefined, object: undefined })}
      />
      <ComboBox
        key={`objects ${projectId ?? ''} ${objects.length}`}
        label="One object of it"
        placeholder={projectId === undefined ? 'Choose a project first' : 'Find logs, experiments, datasets…'}
        choices={objects.map((one) => ({ id: keyOf(one), label: one.name, hint: kindsInWords(one.type) }))}
        value={object ? keyOf(object) : null}
        onChange={(key) => onChange({ projectId, object: objects.find((one) => keyOf(one) === key) })}
        isDisabled={projectId === undefined}
      />
    </div>
  );
}

function keyOf({ type, id }: ObjectInProject): string {
  return `${type} ${id}`;
}
