import { useFieldArray, type Control } from 'react-hook-form';
import { Button } from '../ui/Button';
import { FormCheckbox, FormSelect, FormTextField } from '../ui/formFields';
import { Icon } from '../ui/Icon';
import styles from './ProviderForm.module.css';
import type { ProviderValues } from './providerValues';
import type { ProviderField } from './types';
import { choiceLabel, fieldDescription, fieldLabel } from './words';

/** Models that an organization adds itself, with what is to be known of each. */
export function ModelsInput({
  control,
  fields,
}: {
  control: Control<ProviderValues>;
  fields: readonly ProviderField[];
}) {
  const models = useFieldArray({ control, name: 'models' });
  const choices = (name: string) =>
    (fields.find((field) => field.name === name)?.choices ?? []).map((id) => ({
      id,
      label: choiceLabel(id),
    }));
  return (
    <fieldset className={styles.models}>
      <legend className={styles.legend}>{fieldLabel('customModels')}</legend>
      <p className={styles.hint}>{fieldDescription('customModels')}</p>
      {models.fields.map(({ id }, index) => (
        <div key={id} className={styles.model} role="group" aria-label={`Model ${index + 1}`}>
          <FormTextField
            control={control}
            name={`models.${index}.name`}
            label="Name"
            autoComplete="off"
            mono
          />
          <div className={styles.pair}>
            <FormSelect
              control={control}
              name={`models.${index}.format`}
              label={fieldLabel('format')}
              choices={choices('format')}
            />
            <FormSelect
              control={control}
              name={`models.${index}.flavor`}
              label={fieldLabel('flavor')}
              choices={choices('flavor')}
            />
          </div>
          <div className={styles.pair}>
            <FormTextField
              control={control}
              name={`models.${index}.inputCost`}
              label="Input, $ per million tokens"
              optional
              inputMode="decimal"
            />
            <FormTextField
              control={control}
              name={`models.${index}.outputCost`}
              label="Output, $ per million tokens"
              optional
              inputMode="decimal"
            />
          </div>
          <div className={styles.row}>
            <FormCheckbox control={control} name={`models.${index}.multimodal`}>
              {fieldLabel('multimodal')}
            </FormCheckbox>
            <Button
              size="small"
              variant="quietDanger"
              onPress={() => models.remove(index)}
              aria-label={`Remove model ${index + 1}`}
            >
              <Icon name="trash" /> Remove
            </Button>
          </div>
        </div>
      ))}
      <div>
        <Button
          size="small"
          onPress={() =>
            models.append({
              name: '',
              format: 'openai',
              flavor: 'chat',
              multimodal: false,
              inputCost: '',
              outputCost: '',
            })
          }
        >
          <Icon name="plus" /> Add a model
        </Button>
      </div>
    </fieldset>
  );
}
