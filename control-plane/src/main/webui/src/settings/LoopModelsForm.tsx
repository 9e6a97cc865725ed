import { useState } from 'react';
import { messageFor } from '../api/error';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { Checkbox } from '../ui/Checkbox';
import { RadioGroup } from '../ui/RadioGroup';
import { Row, Stack } from '../ui/Stack';
import { TagInput } from '../ui/TagInput';
import { toast } from '../ui/toasts';
import styles from './GitMetadataForm.module.css';
import { useSettingsChange } from './queries';

interface LoopModelsFormProps {
  /** Null where nothing was chosen. */
  chosen: readonly string[] | null;
  /** Models that providers name. */
  offered: readonly string[];
  mayChange: boolean;
}

const CHOICES = [
  { id: 'any', label: 'Every model', hint: 'Any that the organization’s AI providers have.' },
  { id: 'some', label: 'Only these', hint: 'Such as models that you have a contract for.' },
] as const;

export function LoopModelsForm({ chosen, offered, mayChange }: LoopModelsFormProps) {
  const change = useSettingsChange();
  const [which, setWhich] = useState<'any' | 'some'>(chosen === null ? 'any' : 'some');
  const [models, setModels] = useState<readonly string[]>(chosen ?? []);
  const others = models.filter((model) => !offered.includes(model));

  function save() {
    // The form is made anew for the new choice, so that what is told afterwards can't be told by it.
    void change.mutateAsync({ loop_models: which === 'any' ? null : [...models] }).then(
      () => toast('The models for Loop are saved'),
      () => undefined,
    );
  }

  return (
    <Stack>
      <RadioGroup
        label="Loop may use"
        choices={CHOICES}
        value={which}
        onChange={setWhich}
        isDisabled={!mayChange}
        cards
      />
      {which === 'some' && (
        <>
          {offered.length > 0 && (
            <fieldset className={styles.fields}>
              <legend className={styles.legend}>Models of your providers</legend>
              <div className={styles.grid}>
                {offered.map((model) => (
                  <Checkbox
                    key={model}
                    isDisabled={!mayChange}
                    isSelected={models.includes(model)}
                    onChange={(on) =>
                      setModels(on ? [...models, model] : models.filter((one) => one !== model))
                    }
                  >
                    {model}
                  </Checkbox>
                ))}
              </div>
            </fieldset>
          )}
          <TagInput
            label="Other models"
            optional
            description="Names as the provider writes them; Enter adds one."
            value={others}
            onChange={(now) => setModels([...models.filter((model) => offered.includes(model)), ...now])}
          />
        </>
      )}
      {change.isError && <Callout kind="danger">{messageFor(change.error)}</Callout>}
      {mayChange && (
        <Row>
          <Button variant="primary" onPress={save} isPending={change.isPending}>
            Save
          </Button>
          {which === 'some' && models.length === 0 && (
            <span className={styles.hint}>With none chosen, Loop can’t call any model.</span>
          )}
        </Row>
      )}
    </Stack>
  );
}
