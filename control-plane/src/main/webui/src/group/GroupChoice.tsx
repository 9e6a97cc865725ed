import type { Control, FieldPathByValue, FieldValues } from 'react-hook-form';
import { Callout } from '../ui/Callout';
import { messageFor } from '../api/error';
import { FormCheckboxGroup } from '../ui/formFields';
import { Skeleton } from '../ui/Skeleton';
import { hintOf } from './hints';
import { useGroups } from './queries';

export interface GroupChoiceProps<V extends FieldValues, N extends FieldPathByValue<V, string[]>> {
  control: Control<V>;
  name: N;
  label?: string;
  description?: string;
}

/** The permission groups that somebody is to be in, in a form. */
export function GroupChoice<V extends FieldValues, N extends FieldPathByValue<V, string[]>>({
  control,
  name,
  label = 'Permission groups',
  description,
}: GroupChoiceProps<V, N>) {
  const { data, error } = useGroups();
  if (data) {
    return (
      <FormCheckboxGroup
        control={control}
        name={name}
        label={label}
        description={description}
        choices={data.map((group) => ({ id: group.id, label: group.name, hint: hintOf(group) }))}
      />
    );
  }
  return error ? (
    <Callout kind="danger">The groups could not be loaded: {messageFor(error)}</Callout>
  ) : (
    <Skeleton />
  );
}
