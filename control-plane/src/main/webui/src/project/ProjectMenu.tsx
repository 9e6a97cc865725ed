import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { accessOf, effectiveQuery } from '../access/queries';
import { useOrganization } from '../organization/OrganizationContext';
import { useSelf } from '../session/queries';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { Menu, MenuItem, MenuSeparator } from '../ui/Menu';
import type { Project } from './queries';

export interface ProjectMenuProps {
  project: Project;
  onRename: () => void;
  onDelete: () => void;
}

/** What can be done with a project of the list; what somebody may do is asked for when it is about to open. */
export function ProjectMenu({ project, onRename, onDelete }: ProjectMenuProps) {
  const { name: org } = useOrganization();
  const [near, setNear] = useState(false);
  const { data } = useQuery({ ...effectiveQuery(useSelf().id, 'project', project.id), enabled: near });
  const access = accessOf(data);
  const base = `/app/${encodeURIComponent(org)}/p/${encodeURIComponent(project.name)}`;
  return (
    <Menu
      label={`Actions of ${project.name}`}
      placement="bottom end"
      trigger={
        <Button
          variant="quiet"
          size="small"
          icon
          aria-label={`Actions of ${project.name}`}
          onHoverStart={() => setNear(true)}
          onFocus={() => setNear(true)}
          onPressStart={() => setNear(true)}
        >
          <Icon name="more" />
        </Button>
      }
    >
      <MenuItem text="Logs" href={`${base}/logs`} />
      <MenuItem text="Settings" href={`${base}/settings`} />
      {(access.may('update', 'project') || access.may('delete', 'project')) && <MenuSeparator />}
      {access.may('update', 'project') && <MenuItem text="Rename…" onAction={onRename} />}
      {access.may('delete', 'project') && <MenuItem text="Delete…" danger onAction={onDelete} />}
    </Menu>
  );
}
