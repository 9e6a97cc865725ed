import type { Category, ProjectScore } from '../score/queries';
import type { FullSpan } from '../trace/rows';
import type { Feedback } from './queries';

/** How a person gives a score; what is computed of others or by functions is not given. */
export type ScoreKind = 'slider' | 'categorical' | 'text';

export function kindOf({ score_type }: ProjectScore): ScoreKind | undefined {
  switch (score_type) {
    case 'slider':
    case 'categorical':
      return score_type;
    case 'free-form':
      return 'text';
    default:
      return undefined;
  }
}

/** What can be chosen of a categorical score. */
export function categoriesOf({ categories }: ProjectScore): Category[] {
  if (!Array.isArray(categories)) return [];
  return categories.filter((one) => typeof one === 'object');
}

/** Categories that are written as what was expected, rather than as numbers. */
export function toExpected({ config }: ProjectScore): boolean {
  return config?.destination === 'expected';
}

/** Whether a score is asked of logs. */
export function ofLogs({ config }: ProjectScore): boolean {
  const types = config?.object_types;
  return !types || types.length === 0 || types.includes('project_logs');
}

/** What was given before; undefined where nothing was. */
export function givenTo(score: ProjectScore, span: FullSpan): number | string | undefined {
  const kind = kindOf(score);
  if (kind === 'text') {
    const text = span.metadata?.[score.name];
    return typeof text === 'string' ? text : undefined;
  }
  if (kind === 'categorical' && toExpected(score)) {
    return typeof span.expected === 'string' ? span.expected : undefined;
  }
  return span.scores?.[score.name] ?? undefined;
}

/** What is sent for giving a score; null takes it back. */
export function feedbackOf(score: ProjectScore, value: number | string | null): Feedback {
  if (kindOf(score) === 'text') return { metadata: { [score.name]: value } };
  if (kindOf(score) === 'categorical' && toExpected(score)) return { expected: value };
  return { scores: { [score.name]: typeof value === 'number' ? value : null } };
}
