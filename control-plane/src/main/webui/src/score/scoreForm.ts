import { z } from 'zod';
import { categoriesOf, kindOf, toExpected } from '../review/scoreKinds';
import type { ProjectScore, ScoreFields } from './queries';

const category = z.object({ name: z.string().trim(), percent: z.string().trim() });

/** A score as its form has it: values are percents, as people read them. */
export const scoreSchema = z
  .object({
    name: z.string().trim().min(1, 'Give it a name, such as Helpful.').max(255),
    description: z.string().trim(),
    kind: z.enum(['slider', 'categorical', 'text', 'computed']),
    /** Whether what is chosen is written as the expected output. */
    expected: z.boolean(),
    categories: z.array(category),
  })
  .superRefine(({ kind, expected, categories }, context) => {
    if (kind !== 'categorical') return;
    const wrong = (index: number, field: keyof z.infer<typeof category>, message: string) =>
      context.addIssue({ code: 'custom', path: ['categories', index, field], message });
    categories.forEach(({ name, percent }, index) => {
      if (name === '') wrong(index, 'name', 'Give it a name.');
      else if (categories.findIndex((other) => other.name === name) < index) {
        wrong(index, 'name', 'Another category has this name.');
      }
      if (!expected && valueOf(percent) === undefined) wrong(index, 'percent', 'From 0 to 100.');
    });
  });

export type ScoreForm = z.infer<typeof scoreSchema>;

export const NEW_SCORE: ScoreForm = {
  name: '',
  description: '',
  kind: 'slider',
  expected: false,
  categories: [
    { name: '', percent: '100' },
    { name: '', percent: '0' },
  ],
};

export function formOf(score: ProjectScore): ScoreForm {
  return {
    name: score.name,
    description: score.description ?? '',
    kind: kindOf(score) ?? 'computed',
    expected: toExpected(score),
    categories: categoriesOf(score).map(({ name, value }) => ({ name, percent: percentOf(value) })),
  };
}

/** What is sent of a form; a change of a computed score leaves how it is computed. */
export function fieldsOf({ name, description, kind, expected, categories }: ScoreForm): Partial<ScoreFields> {
  switch (kind) {
    case 'slider':
      return { name, description, score_type: 'slider' };
    case 'text':
      return { name, description, score_type: 'free-form' };
    case 'categorical':
      return {
        name,
        description,
        score_type: 'categorical',
        categories: categories.map((one) => ({ name: one.name, value: valueOf(one.percent) ?? 0 })),
        config: { destination: expected ? 'expected' : '' },
      };
    case 'computed':
      return { name, description };
  }
}

/** Such as "33.3" for 0.333, without what counting in binary adds. */
export function percentOf(value: number): string {
  return String(Number((value * 100).toFixed(6)));
}

function valueOf(percent: string): number | undefined {
  const value = Number(percent.replace(',', '.'));
  if (percent === '' || Number.isNaN(value) || value < 0 || value > 100) return undefined;
  return Number((value / 100).toFixed(8));
}
