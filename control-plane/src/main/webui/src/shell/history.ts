import { createBrowserHistory, type HistoryLocation } from '@tanstack/react-router';

/**
 * What somebody has typed to find records by. It may come from a record, so it stands behind the `#` of an address:
 * that part browsers send to no server, neither when a page is loaded anew nor as the referrer of a call.
 */
const PRIVATE = ['filter', 'search'];

/** The history of addresses that keep to themselves what was typed. */
export function privateHistory() {
  const { location, history } = window;
  const whole = location.pathname + location.search + location.hash;
  const address = addressOf(routeOf(whole));
  // A link that somebody wrote by hand may say it openly.
  if (address !== whole) history.replaceState(history.state, '', address);
  return createBrowserHistory({
    createHref: addressOf,
    parseLocation: () => locationOf(routeOf(location.pathname + location.search + location.hash)),
  });
}

/** What the address bar shows of what the router knows. */
export function addressOf(route: string): string {
  const { path, pairs, hash } = parts(route);
  const open = pairs.filter((pair) => !isPrivate(pair));
  const typed = pairs.filter(isPrivate);
  const behind = typed.length > 0 ? `#${typed.join('&')}` : hash;
  return path + (open.length > 0 ? `?${open.join('&')}` : '') + behind;
}

/** What the router knows of what the address bar shows. */
export function routeOf(address: string): string {
  const { path, pairs, hash } = parts(address);
  const behind = hash.slice(1).split('&').filter(isPrivate);
  if (behind.length === 0) return address;
  return `${path}?${[...pairs.filter((pair) => !isPrivate(pair)), ...behind].join('&')}`;
}

function parts(address: string) {
  const [before = '', ...behind] = address.split('#');
  const [path = '', ...search] = before.split('?');
  const pairs = search
    .join('?')
    .split('&')
    .filter((pair) => pair !== '');
  return { path, pairs, hash: behind.length > 0 ? `#${behind.join('#')}` : '' };
}

function isPrivate(pair: string): boolean {
  return PRIVATE.includes(pair.split('=', 1)[0] ?? '');
}

function locationOf(href: string): HistoryLocation {
  const { path, pairs, hash } = parts(href);
  const state = window.history.state as HistoryLocation['state'] | null;
  return {
    href,
    pathname: path,
    search: pairs.length > 0 ? `?${pairs.join('&')}` : '',
    hash,
    // None where somebody has changed what is behind the # by hand.
    state: state ?? { __TSR_index: 0, key: '', __TSR_key: '' },
  };
}
