import { categoriesOf, kindOf, toExpected } from '../review/scoreKinds';
import type { ProjectScore } from './queries';
import { percentOf } from './scoreForm';

/** How people give a score, or where it comes from otherwise. */
export function givenBy(score: ProjectScore): string {
  switch (kindOf(score)) {
    case 'slider':
      return 'A slider from 0 to 100 %';
    case 'text':
      return 'A text, kept in the metadata';
    case 'categorical': {
      const written = toExpected(score);
      const choices = categoriesOf(score).map(({ name, value }) =>
        written ? name : `${name} ${percentOf(value)} %`,
      );
      return `${written ? 'One, written as expected: ' : 'One of: '}${choices.join(', ')}`;
    }
    case undefined:
      return score.score_type === 'online' ? 'Functions, as spans arrive' : 'Computed from other scores';
  }
}
