import { useState } from 'react';
import { messageFor } from '../api/error';
import { memberName, type Member } from '../member/queries';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { CheckboxGroup } from '../ui/CheckboxGroup';
import { Dialog, DialogFoot } from '../ui/Dialog';
import { SearchField } from '../ui/SearchField';
import type { Group } from './queries';

const SHOWN = 100;

export interface AddMembersDialogProps {
  group: Group;
  choices: readonly Member[];
  onAdd: (ids: string[]) => Promise<unknown>;
  onClose: () => void;
}

export function AddMembersDialog({ group, choices, onAdd, onClose }: AddMembersDialogProps) {
  const [searched, setSearched] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();
  const found = choices.filter((member) =>
    `${memberName(member)} ${member.email ?? ''}`.toLowerCase().includes(searched.trim().toLowerCase()),
  );
  const shown = found.slice(0, SHOWN);

  async function add() {
    setPending(true);
    try {
      await onAdd(chosen);
      onClose();
    } catch (error) {
      setFailure(messageFor(error));
      setPending(false);
    }
  }

  return (
    <Dialog title={`Add members to ${group.name}`} isOpen onClose={onClose}>
      {choices.length === 0 ? (
        <p>
          Everybody is in it. Invite people under Members, or create service accounts under Service tokens.
        </p>
      ) : (
        <>
          <SearchField label="Search members" value={searched} onChange={setSearched} />
          <CheckboxGroup
            label={found.length > SHOWN ? `The first ${SHOWN} of ${found.length}` : 'Members'}
            choices={shown.map((member) => ({
              id: member.id,
              label: memberName(member),
              hint: member.service_account ? 'Service account' : (member.email ?? ''),
            }))}
            value={chosen}
            // What the search hides stays chosen.
            onChange={(ids) =>
              setChosen([...chosen.filter((id) => !shown.some((one) => one.id === id)), ...ids])
            }
          />
        </>
      )}
      {failure !== undefined && <Callout kind="danger">{failure}</Callout>}
      <DialogFoot>
        <Button onPress={onClose}>Cancel</Button>
        <Button
          variant="primary"
          isPending={pending}
          isDisabled={chosen.length === 0}
          onPress={() => void add()}
        >
          {chosen.length > 1 ? `Add ${chosen.length}` : 'Add'}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
