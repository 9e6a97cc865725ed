import type { Secret } from '../secret/store';

/** The models that the organization's providers name, in alphabetical order. */
export function modelsOfProviders(secrets: readonly Secret[]): string[] {
  const models = new Set<string>();
  for (const { metadata } of secrets) {
    const listed = metadata?.models;
    if (Array.isArray(listed)) listed.forEach((model) => typeof model === 'string' && models.add(model));
    const custom = metadata?.customModels;
    if (typeof custom === 'object' && custom !== null)
      Object.keys(custom).forEach((name) => models.add(name));
  }
  return [...models].sort((a, b) => a.localeCompare(b, 'en'));
}
