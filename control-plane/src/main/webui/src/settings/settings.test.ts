import { describe, expect, it } from 'vitest';
import { isPrivateAddress } from './browserTest';
import { policyOf } from './gitFields';
import { modelsOfProviders } from './loopModels';
import { renderingOf } from './useImageRendering';

describe('isPrivateAddress', () => {
  it.each([
    'http://localhost:8010',
    'https://10.1.2.3',
    'https://172.31.0.1',
    'https://192.168.1.1/api',
    'http://[::1]:8010',
    'https://[fd00::1]',
    'https://plane.internal',
    'https://plane',
  ])('is so of %s', (url) => {
    expect(isPrivateAddress(url)).toBe(true);
  });

  it.each(['https://api.example.com', 'https://172.32.0.1', 'https://10.example.com', 'no address'])(
    'is not so of %s',
    (url) => {
      expect(isPrivateAddress(url)).toBe(false);
    },
  );
});

describe('renderingOf', () => {
  it.each([
    [null, 'click_to_load'],
    ['auto', 'auto'],
    ['blocked', 'blocked'],
    ['a mode of the future', 'click_to_load'],
  ])('takes %s as %s', (mode, expected) => {
    expect(renderingOf(mode)).toBe(expected);
  });
});

describe('policyOf', () => {
  it('lists fields with some only, and is nothing where nothing is decided', () => {
    expect(policyOf('some', ['branch'])).toEqual({ collect: 'some', fields: ['branch'] });
    expect(policyOf('all', ['branch'])).toEqual({ collect: 'all' });
    expect(policyOf('unset', ['branch'])).toBeNull();
  });
});

describe('modelsOfProviders', () => {
  it('joins the lists and the custom models of all providers', () => {
    const secret = (metadata: Record<string, unknown> | null) => ({
      id: '',
      name: '',
      type: null,
      metadata,
      preview_secret: null,
      secret_updated_at: null,
      secret_updated_by_user_id: null,
      created: '',
      rotation_due: false,
      org_id: 'o',
      updated_at: '2026-01-01T00:00:00Z',
    });
    expect(
      modelsOfProviders([
        secret(null),
        secret({ models: ['b', 7] }),
        secret({ customModels: { a: {} }, models: ['b'] }),
      ]),
    ).toEqual(['a', 'b']);
  });
});
