import { expect, it } from 'vitest';
import { figuresOf } from './planeFigures';

it('says nothing before the first look', () => {
  expect(figuresOf([])).toBeUndefined();
});

it('tells the time of answers and how many there were none to', () => {
  const looks = [
    { latencyMs: 10, version: '1.0' },
    { latencyMs: 30, version: '1.1' },
    { latencyMs: 20, version: '1.1' },
    { latencyMs: null, version: null },
  ];
  expect(figuresOf(looks)).toEqual({
    answers: false,
    version: '1.1',
    lastMs: null,
    medianMs: 20,
    slowestMs: 30,
    unanswered: 1,
    looks: 4,
  });
});

it('has no times of a data plane that never answered', () => {
  expect(figuresOf([{ latencyMs: null, version: null }])).toMatchObject({ medianMs: null, slowestMs: null });
});
