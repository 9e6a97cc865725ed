import { useState } from 'react';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { Menu, MenuItem, MenuSeparator } from '../ui/Menu';
import { DeleteExperimentDialog } from './DeleteExperimentDialog';
import { PublicExperimentDialog } from './PublicExperimentDialog';
import type { Experiment } from './queries';
import { RenameExperimentDialog } from './RenameExperimentDialog';

export interface ExperimentMenuProps {
  experiment: Experiment;
  may: { update: boolean; delete: boolean };
  onRenamed?: (name: string) => void;
  onDeleted?: () => void;
}

/** What can be done to an experiment; nothing is shown to who may do nothing. */
export function ExperimentMenu({ experiment, may, onRenamed, onDeleted }: ExperimentMenuProps) {
  const [asked, setAsked] = useState<'rename' | 'public' | 'delete'>();
  const close = () => setAsked(undefined);
  if (!may.update && !may.delete) return null;
  return (
    <>
      <Menu
        label={`Of ${experiment.name}`}
        placement="bottom end"
        trigger={
          <Button variant="quiet" icon aria-label={`More about ${experiment.name}`}>
            <Icon name="more" />
          </Button>
        }
      >
        {may.update && <MenuItem text="Rename" onAction={() => setAsked('rename')} />}
        {may.update && (
          <MenuItem
            text={experiment.public ? 'Make private' : 'Make public'}
            onAction={() => setAsked('public')}
          />
        )}
        {may.update && may.delete && <MenuSeparator />}
        {may.delete && <MenuItem text="Delete" danger onAction={() => setAsked('delete')} />}
      </Menu>
      {asked === 'rename' && (
        <RenameExperimentDialog experiment={experiment} onClose={close} onRenamed={onRenamed} />
      )}
      {asked === 'public' && <PublicExperimentDialog experiment={experiment} onClose={close} />}
      {asked === 'delete' && (
        <DeleteExperimentDialog experiment={experiment} onClose={close} onDeleted={onDeleted} />
      )}
    </>
  );
}
