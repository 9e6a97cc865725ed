import { useFieldArray, type Control } from 'react-hook-form';
import { Button } from '../ui/Button';
import { FormCheckbox, FormTextField } from '../ui/formFields';
import { Icon } from '../ui/Icon';
import styles from './CategoryFields.module.css';
import type { ScoreForm } from './scoreForm';

export interface CategoryFieldsProps {
  control: Control<ScoreForm>;
  /** Whether what is chosen is written as the expected output, so that categories are worth nothing. */
  expected: boolean;
}

/** What people choose from, and what each choice is worth. */
export function CategoryFields({ control, expected }: CategoryFieldsProps) {
  const { fields, append, remove } = useFieldArray({ control, name: 'categories' });
  return (
    <fieldset className={styles.categories}>
      <legend className={styles.legend}>Categories</legend>
      {fields.map((field, index) => (
        <div key={field.id} className={styles.category}>
          <FormTextField
            control={control}
            name={`categories.${index}.name`}
            label={`Category ${index + 1}`}
            autoComplete="off"
          />
          {!expected && (
            <FormTextField
              control={control}
              name={`categories.${index}.percent`}
              label={`Value ${index + 1}, %`}
              inputMode="decimal"
              autoComplete="off"
            />
          )}
          <span className={styles.remove}>
            <Button
              variant="quiet"
              icon
              aria-label={`Remove category ${index + 1}`}
              isDisabled={fields.length === 1}
              onPress={() => remove(index)}
            >
              <Icon name="trash" />
            </Button>
          </span>
        </div>
      ))}
      <div>
        <Button size="small" onPress={() => append({ name: '', percent: '' })}>
          <Icon name="plus" /> Add category
        </Button>
      </div>
      <FormCheckbox
        control={control}
        name="expected"
        hint="The category becomes what was expected of the span, and no number. For making datasets of corrected answers."
      >
        Write what is chosen as the expected output
      </FormCheckbox>
    </fieldset>
  );
}
