const KEY = 'meridian.organization';

/** The organization that this browser was in last, by name. */
export const lastOrganization = {
  get: () => localStorage.getItem(KEY),
  set: (name: string) => localStorage.setItem(KEY, name),
  forget: () => localStorage.removeItem(KEY),
};
