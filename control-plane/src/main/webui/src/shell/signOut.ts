import { forgetDataPlaneTokens } from '../api/dataPlaneToken';
import { queryClient } from '../api/queryClient';

/** Ends the session, forgets all that was loaded, and leaves for the sign-in page. */
export async function signOut() {
  await fetch('/auth/sign-out', { method: 'POST', redirect: 'manual' });
  queryClient.clear();
  forgetDataPlaneTokens();
  sessionStorage.clear();
  window.location.assign('/sign-in');
}
