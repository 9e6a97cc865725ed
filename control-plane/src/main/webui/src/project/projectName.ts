/** What is said where a project has no name. */
export const UNNAMED = 'Give it a name, such as the application whose traces it holds.';
