import { useState } from 'react';
import { messageFor } from '../api/error';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { Checkbox } from '../ui/Checkbox';
import { RadioGroup } from '../ui/RadioGroup';
import { Row, Stack } from '../ui/Stack';
import { toast } from '../ui/toasts';
import styles from './GitMetadataForm.module.css';
import { GIT_FIELDS, policyOf, type GitChoice } from './gitFields';
import { useSettingsChange, type GitMetadata } from './queries';

const CHOICES: { id: GitChoice; label: string; hint: string }[] = [
  {
    id: 'unset',
    label: 'Not decided',
    hint: 'Clients collect nothing, unless the code that uses them asks for it.',
  },
  {
    id: 'all',
    label: 'All',
    hint: 'All nine fields. That includes the diff of uncommitted changes, which is source code.',
  },
  { id: 'some', label: 'Some', hint: 'Only the fields that you choose.' },
  { id: 'none', label: 'None', hint: 'Clients collect nothing, whatever the code asks for.' },
];

/** Which git metadata clients may send with an experiment; they learn it when they log in. */
export function GitMetadataForm({ policy, mayChange }: { policy: GitMetadata | null; mayChange: boolean }) {
  const change = useSettingsChange();
  const [choice, setChoice] = useState<GitChoice>(policy?.collect ?? 'unset');
  const [fields, setFields] = useState<readonly string[]>(policy?.fields ?? []);
  const missing = choice === 'some' && fields.length === 0;

  function save() {
    // The form is made anew for the new policy, so that what is told afterwards can't be told by it.
    void change.mutateAsync({ git_metadata: policyOf(choice, fields) }).then(
      () => toast('The git metadata policy is saved'),
      () => undefined,
    );
  }

  return (
    <Stack>
      <RadioGroup
        label="Collect"
        choices={CHOICES}
        value={choice}
        onChange={setChoice}
        isDisabled={!mayChange}
        cards
      />
      {choice === 'some' && (
        <fieldset className={styles.fields}>
          <legend className={styles.legend}>Fields</legend>
          <div className={styles.grid}>
            {GIT_FIELDS.map(({ id, label }) => (
              <Checkbox
                key={id}
                isDisabled={!mayChange}
                isSelected={fields.includes(id)}
                onChange={(on) => setFields(on ? [...fields, id] : fields.filter((field) => field !== id))}
              >
                {label}
              </Checkbox>
            ))}
          </div>
          <p className={styles.hint}>
            The diff holds source code. Unless it is chosen here, servers take it out of what clients send.
          </p>
        </fieldset>
      )}
      {change.isError && <Callout kind="danger">{messageFor(change.error)}</Callout>}
      {mayChange && (
        <Row>
          <Button variant="primary" onPress={save} isPending={change.isPending} isDisabled={missing}>
            Save
          </Button>
          {missing && <span className={styles.hint}>Choose a field, or collect none.</span>}
        </Row>
      )}
    </Stack>
  );
}
