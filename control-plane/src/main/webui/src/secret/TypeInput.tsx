import { Controller, type UseFormReturn } from 'react-hook-form';
import { ComboBox } from '../ui/ComboBox';
import { blank, type ProviderValues } from './providerValues';
import { typeOf, type ProviderCatalog } from './types';

/** Chooses the provider. Whoever has not thought of a name gets the provider's. */
export function TypeInput({
  form,
  catalog,
}: {
  form: UseFormReturn<ProviderValues>;
  catalog: ProviderCatalog;
}) {
  function chosen(name: string | null) {
    const before = typeOf(catalog, form.getValues('type'));
    const next = typeOf(catalog, name);
    // What was filled in for another provider stays, where this one has the same field.
    const { texts, flags, lists, parts } = form.getValues();
    const empty = next ? blank(next) : { texts, flags, lists, parts };
    form.setValue('texts', { ...empty.texts, ...texts });
    form.setValue('flags', { ...empty.flags, ...flags });
    form.setValue('lists', { ...empty.lists, ...lists });
    form.setValue('parts', { ...empty.parts, ...parts });
    form.setValue('type', next?.name ?? '', { shouldValidate: form.formState.isSubmitted });
    form.setValue('auth', next?.authentication[0]?.name ?? '');
    const typed = form.getValues('name');
    if (next && (typed === '' || typed === before?.label)) form.setValue('name', next.label);
  }
  return (
    <Controller
      control={form.control}
      name="type"
      render={({ field, fieldState }) => (
        <ComboBox
          label="Provider"
          choices={catalog.types.map(({ name, label }) => ({ id: name, label }))}
          value={field.value === '' ? null : field.value}
          onChange={chosen}
          placeholder="Type to search"
          error={fieldState.error?.message}
        />
      )}
    />
  );
}
