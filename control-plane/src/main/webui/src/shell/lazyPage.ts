import { lazyRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { PageNotLoaded } from './PageNotLoaded';

export type PageFile = () => Promise<{ default: ComponentType }>;

/** A page whose file is loaded when it is opened. One that can't be loaded says so where it would be. */
export function lazyPage(load: PageFile) {
  return lazyRouteComponent(() =>
    load().catch((failure: unknown) => {
      // The router would load the whole console anew, which a browser without a connection can't.
      throw new PageNotLoaded({ cause: failure });
    }),
  );
}
