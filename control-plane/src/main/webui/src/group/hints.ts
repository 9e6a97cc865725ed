import { isBuiltIn, type Group } from './queries';

const BUILT_IN: Record<string, string> = {
  Owners: 'Everything: people, permissions, settings, projects',
  Engineers: 'Create, change and delete projects and what is in them',
  Viewers: 'See projects and what is in them',
};

/** What a group is for, in a line; undefined where nobody has said. */
export function hintOf(group: Group): string | undefined {
  if (group.description !== null && group.description !== '') return group.description;
  return isBuiltIn(group) ? BUILT_IN[group.name] : undefined;
}
