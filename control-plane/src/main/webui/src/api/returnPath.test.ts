import { beforeEach, describe, expect, it } from 'vitest';
import { rememberReturnPath, takeReturnPath } from './returnPath';

describe('the way back after signing in', () => {
  beforeEach(() => sessionStorage.clear());

  it('leads to a page of the console, once', () => {
    rememberReturnPath('/app/acme/p/x?y=1');
    expect(takeReturnPath()).toBe('/app/acme/p/x?y=1');
    expect(takeReturnPath()).toBeUndefined();
  });

  it.each(['https://elsewhere.example', '//elsewhere.example', '/auth/sign-out', '/apple', '/sign-in'])(
    'never leads to %s, even if somebody wrote it into the storage',
    (path) => {
      rememberReturnPath(path);
      expect(takeReturnPath()).toBeUndefined();
      sessionStorage.setItem('meridian.return', path);
      expect(takeReturnPath()).toBeUndefined();
    },
  );
});
