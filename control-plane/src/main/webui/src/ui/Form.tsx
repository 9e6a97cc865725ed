import type { ReactNode, SyntheticEvent } from 'react';
import { Form as AriaForm } from 'react-aria-components/Form';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { messageFor } from '../api/error';
import { Callout } from './Callout';
import { classes } from './classes';
import styles from './Form.module.css';

export interface FormProps<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  /** What the server refuses is shown in the form; what was filled in stays. */
  onSubmit: (values: Values) => Promise<unknown>;
  children: ReactNode;
}

export function Form<Values extends FieldValues>({ form, onSubmit, children }: FormProps<Values>) {
  const failure = form.formState.errors.root?.message;

  async function submit(event: SyntheticEvent) {
    event.preventDefault();
    // A dialog's form may stand within a page's.
    event.stopPropagation();
    form.clearErrors('root');
    await form.handleSubmit(async (values) => {
      try {
        await onSubmit(values);
      } catch (error) {
        form.setError('root', { message: messageFor(error) });
      }
    })(event);
  }

  return (
    <AriaForm
      className={classes(styles.form)}
      onSubmit={(event) => void submit(event)}
      validationBehavior="aria"
    >
      {children}
      {failure !== undefined && <Callout kind="danger">{failure}</Callout>}
    </AriaForm>
  );
}
