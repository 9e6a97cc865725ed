import type { Locator, Page } from '@playwright/test';
import type { Addressed, Places } from './places';
import type { Role } from './stack';

/** A control of a page, and whom the page offers it; others don't find it there. */
export interface Offer {
  control: (page: Page, places: Places) => Locator;
  to: readonly Role[];
}

/** A call that changes nothing when it is allowed, which the plane refuses to the others. */
export interface Call {
  /** Called with the session where it is the control plane's, with the person's key where it is the data plane's. */
  plane: 'control' | 'data';
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH';
  path: string;
  data?: unknown;
  to: readonly Role[];
}

/** A page of the console, as its tests know it. */
export interface TestedPage {
  /** As `router.tsx` composes it. */
  route: string;
  /** Of its pictures. */
  name: string;
  path: (places: Addressed) => string;
  /** The document's, before the product's name. */
  title: (places: Places) => string;
  /** There when what the page is about has been loaded, for those to whom it is open. */
  ready: (page: Page, places: Places) => Locator;
  /** Who sees nothing of it but why. */
  closedTo?: readonly Role[];
  offers?: readonly Offer[];
  call?: (places: Places) => Call;
  /** What its own question is sent to: nothing where it shows only who is signed in. */
  asks: 'control' | 'data' | 'nothing';
}

export const EVERYBODY: readonly Role[] = ['owner', 'engineer', 'viewer'];
export const BUILDERS: readonly Role[] = ['owner', 'engineer'];
export const OWNERS: readonly Role[] = ['owner'];
