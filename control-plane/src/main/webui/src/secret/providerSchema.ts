import type { FieldErrors, Resolver } from 'react-hook-form';
import { fieldsOf, type ProviderValues } from './providerValues';
import { authOf, typeOf, type ProviderCatalog, type ProviderField } from './types';
import { fieldLabel } from './words';

/** What is wrong with a provider's form, by the path of the field. Empty when it can be sent. */
export function problemsOf(
  values: ProviderValues,
  catalog: ProviderCatalog,
  secretNeeded: boolean,
): Record<string, string> {
  const problems: Record<string, string> = {};
  const type = typeOf(catalog, values.type);
  const auth = type && authOf(type, values.auth);
  if (!type || !auth) return { type: 'Choose a provider.' };
  if (values.name.trim() === '') problems.name = 'Give it a name.';
  for (const field of fieldsOf(type, auth)) {
    const problem = problemOf(field, values);
    if (problem !== undefined) problems[pathOf(field)] = problem;
  }
  values.models.forEach(({ name, inputCost, outputCost }, index) => {
    if (name.trim() === '') problems[`models.${index}.name`] = 'Give the model its name.';
    if (!isCost(inputCost)) problems[`models.${index}.inputCost`] = NO_COST;
    if (!isCost(outputCost)) problems[`models.${index}.outputCost`] = NO_COST;
  });
  if (auth.has_secret) Object.assign(problems, secretProblems(values, auth.secret, secretNeeded));
  return problems;
}

const NO_COST = 'Give a number, 0 or more.';

export function providerResolver(catalog: ProviderCatalog, secretNeeded: boolean): Resolver<ProviderValues> {
  return (values) => {
    const problems = Object.entries(problemsOf(values, catalog, secretNeeded));
    if (problems.length === 0) return { values, errors: {} };
    return { values: {}, errors: nested(problems) };
  };
}

function pathOf({ name, kind }: ProviderField): string {
  if (kind === 'headers') return 'headers';
  return kind === 'texts' ? `lists.${name}` : `texts.${name}`;
}

function problemOf(field: ProviderField, values: ProviderValues): string | undefined {
  const value = (values.texts[field.name] ?? '').trim();
  switch (field.kind) {
    case 'headers': {
      const lines = values.headers.split('\n').filter((line) => line.trim() !== '');
      return lines.every((line) => line.indexOf(':') > 0) ? undefined : 'Write each line as “Name: value”.';
    }
    case 'flag':
    case 'texts':
    case 'models':
      return undefined;
    case 'cost':
      return isCost(value) ? undefined : NO_COST;
    default:
      if (value === '') return field.required ? `${fieldLabel(field.name)} is needed.` : undefined;
      if (field.kind === 'address' && !/^https?:\/\/[^/]/i.test(value)) {
        return 'Begin with https://, such as https://api.example.com/v1.';
      }
      return undefined;
  }
}

function secretProblems(values: ProviderValues, parts: readonly ProviderField[], needed: boolean) {
  const problems: Record<string, string> = {};
  if (parts.length === 0) {
    if (needed && values.secret.trim() === '') problems.secret = 'Paste the secret.';
    return problems;
  }
  const some = parts.some(({ name }) => (values.parts[name] ?? '').trim() !== '');
  for (const { name, required } of parts) {
    // Parts belong together: one that is replaced is replaced with the others.
    if (required && (needed || some) && (values.parts[name] ?? '').trim() === '') {
      problems[`parts.${name}`] = `${fieldLabel(name)} is needed.`;
    }
  }
  return problems;
}

function isCost(typed: string): boolean {
  return typed.trim() === '' || Number(typed) >= 0;
}

/** Errors where the form's library looks for them: a path such as `texts.region` is two steps deep. */
function nested(problems: [string, string][]): FieldErrors<ProviderValues> {
  const errors: Record<string, unknown> = {};
  for (const [path, message] of problems) {
    const steps = path.split('.');
    const last = steps.pop() ?? path;
    let at = errors;
    for (const step of steps) {
      at[step] ??= {};
      // Made in the line above.
      at = at[step] as Record<string, unknown>;
    }
    at[last] = { type: 'validate', message };
  }
  return errors;
}
