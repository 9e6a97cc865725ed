import { describe, expect, it } from 'vitest';
import { fieldsOf, formOf, NEW_SCORE, percentOf, scoreSchema, type ScoreForm } from './scoreForm';

const chosen: ScoreForm = {
  ...NEW_SCORE,
  name: 'Helpful',
  kind: 'categorical',
  categories: [
    { name: 'Yes', percent: '100' },
    { name: 'So so', percent: '33,3' },
    { name: 'No', percent: '0' },
  ],
};

/** Where something is wrong with a form. */
function wrong(form: ScoreForm): string[] {
  const { error } = scoreSchema.safeParse(form);
  return error?.issues.map(({ path }) => path.join('.')) ?? [];
}

describe('the form of a score', () => {
  it('sends values from 0 to 1', () => {
    expect(fieldsOf(chosen)).toMatchObject({
      score_type: 'categorical',
      categories: [
        { name: 'Yes', value: 1 },
        { name: 'So so', value: 0.333 },
        { name: 'No', value: 0 },
      ],
    });
  });

  it('sends no categories of what is given otherwise', () => {
    expect(fieldsOf({ ...chosen, kind: 'slider' })).not.toHaveProperty('categories');
    expect(fieldsOf({ ...chosen, kind: 'text' })).toMatchObject({ score_type: 'free-form' });
  });

  it('leaves how a score is computed as it is', () => {
    expect(Object.keys(fieldsOf({ ...chosen, kind: 'computed' }))).toEqual(['name', 'description']);
  });

  it('says which category is wrong', () => {
    expect(wrong(chosen)).toEqual([]);
    expect(wrong({ ...chosen, categories: [{ name: '', percent: '101' }] })).toEqual([
      'categories.0.name',
      'categories.0.percent',
    ]);
    expect(
      wrong({
        ...chosen,
        categories: [
          { name: 'Yes', percent: '1' },
          { name: 'Yes ', percent: '2' },
        ],
      }),
    ).toEqual(['categories.1.name']);
  });

  it('asks for no values of what is written as the expected output', () => {
    expect(wrong({ ...chosen, expected: true, categories: [{ name: 'Refund', percent: '' }] })).toEqual([]);
  });

  it('shows again what it sent', () => {
    const sent = fieldsOf(chosen);
    const score = {
      id: 's',
      project_id: 'p',
      user_id: 'u',
      created: '2026-11-21T12:00:00Z',
      position: null,
      name: 'Helpful',
      description: null,
      score_type: 'categorical',
      categories: sent.categories ?? [],
      config: null,
    };
    expect(fieldsOf(formOf(score))).toEqual(sent);
    expect(percentOf(0.07)).toBe('7');
  });
});
