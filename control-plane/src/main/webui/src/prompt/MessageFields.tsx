import { useFieldArray, useWatch, type Control } from 'react-hook-form';
import { Button } from '../ui/Button';
import { FormSelect, FormTextField } from '../ui/formFields';
import { Icon } from '../ui/Icon';
import styles from './prompt.module.css';
import { ROLES, type PromptForm } from './promptData';

/** The messages of a chat, in their order. */
export function MessageFields({ control }: { control: Control<PromptForm> }) {
  const { fields, append, remove, swap } = useFieldArray({ control, name: 'messages' });
  const messages = useWatch({ control, name: 'messages' });
  return (
    <fieldset className={styles.messages}>
      <legend className={styles.legend}>Messages</legend>
      {fields.map((field, index) => {
        const place = index + 1;
        const role = messages[index]?.role ?? field.role;
        const roles = ROLES.some((one) => one === role) ? ROLES : [role, ...ROLES];
        return (
          <div key={field.id} className={styles.message}>
            <FormSelect
              control={control}
              name={`messages.${index}.role`}
              label={`Role of message ${place}`}
              choices={roles.map((id) => ({ id, label: id }))}
            />
            <FormTextField
              control={control}
              name={`messages.${index}.text`}
              label={field.json ? `Message ${place} as JSON` : `Message ${place}`}
              lines={field.json ? 6 : 4}
              mono={field.json}
            />
            <span className={styles.actions}>
              <Button
                variant="quiet"
                icon
                aria-label={`Move message ${place} up`}
                isDisabled={index === 0}
                onPress={() => swap(index, index - 1)}
              >
                <Icon name="arrowUp" />
              </Button>
              <Button
                variant="quiet"
                icon
                aria-label={`Remove message ${place}`}
                onPress={() => remove(index)}
              >
                <Icon name="trash" />
              </Button>
            </span>
          </div>
        );
      })}
      <div>
        <Button size="small" onPress={() => append({ role: 'user', text: '', json: false })}>
          <Icon name="plus" /> Add message
        </Button>
      </div>
    </fieldset>
  );
}
