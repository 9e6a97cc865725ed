import { describe, expect, it } from 'vitest';
import { addressesIn } from './addresses';

describe('addressesIn', () => {
  it('takes one a line, and whatever else people paste', () => {
    const text =
      'ada@example.com\nGrace Hopper <GRACE@example.com>; alan@example.com,edsger@example.com  x@y.z';
    expect(addressesIn(text)).toEqual({
      valid: ['ada@example.com', 'grace@example.com', 'alan@example.com', 'edsger@example.com', 'x@y.z'],
      invalid: [],
    });
  });

  it('names each address once, whatever its case', () => {
    expect(addressesIn('ada@example.com ADA@example.com').valid).toEqual(['ada@example.com']);
  });

  it('tells what is no address, as it was typed', () => {
    expect(addressesIn('Ada, ada@, @example.com, ädä@example.com, ok@example.com')).toEqual({
      valid: ['ok@example.com'],
      invalid: ['Ada', 'ada@', '@example.com', 'ädä@example.com'],
    });
  });

  it('finds nothing in nothing', () => {
    expect(addressesIn(' \n,;')).toEqual({ valid: [], invalid: [] });
  });
});
