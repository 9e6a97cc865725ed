const KEY = 'meridian.return';
const PAGE = /^\/(app|organizations|operations)(\/|$|\?)/;

/** Remembers, in this tab alone, where somebody was who is sent to sign in. */
export function rememberReturnPath(path: string) {
  if (PAGE.test(path)) sessionStorage.setItem(KEY, path);
}

/** Where to go after signing in, once. */
export function takeReturnPath(): string | undefined {
  const path = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  // Only a page of ours, whoever wrote it there.
  return path !== null && PAGE.test(path) ? path : undefined;
}
