import { expect, it } from 'vitest';
import { asOf, before, shortForm, timeOf } from './xact';

const XACT = '1000198248342421505';

it('a transaction id tells when it was', () => {
  expect(timeOf(XACT)).toBe('2026-11-21T19:30:51.000Z');
});

it('what stood at the end of a second has all of its transactions', () => {
  const end = asOf(new Date('2026-11-21T19:30:51.200Z'));
  expect(BigInt(end) > BigInt(XACT)).toBe(true);
  expect(timeOf(end)).toBe('2026-11-21T19:30:51.000Z');
  expect(BigInt(asOf(new Date('2026-11-21T19:30:50Z'))) < BigInt(XACT)).toBe(true);
});

it('what stood before a transaction is one less, exactly', () => {
  expect(before(XACT)).toBe('1000198248342421504');
});

it('the short form has 16 hexadecimal digits, from which planes read the id again', () => {
  const inverse = 1_522_336_535_492_693_385n;
  const low = (BigInt(`0x${shortForm(XACT)}`) * inverse) & 0xffff_ffff_ffffn;
  expect(shortForm(XACT)).toMatch(/^[0-9a-f]{16}$/);
  expect(low).toBe(BigInt(XACT) & 0xffff_ffff_ffffn);
});
