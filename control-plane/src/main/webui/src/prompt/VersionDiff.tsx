import { useMemo } from 'react';
import { classes } from '../ui/classes';
import { lineDiff } from './lineDiff';
import styles from './prompt.module.css';
import type { Prompt } from './queries';

const WORDS = { same: '', added: 'Added', removed: 'Removed' } as const;

/** The lines of two versions; what only one of them has is said in words and in colour. */
export function VersionDiff({ before, after }: { before: Prompt; after: Prompt }) {
  const lines = useMemo(() => lineDiff(textOf(before), textOf(after)), [before, after]);
  if (lines.every(({ kind }) => kind === 'same')) return <p className={styles.soft}>They are the same.</p>;
  return (
    // It scrolls, so that it must be reached by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.diff} tabIndex={0} role="region" aria-label="Differences of the versions">
      {lines.map(({ kind, text }, index) => (
        <div key={index} className={classes(styles.line, kind !== 'same' && styles[kind])}>
          <span className={styles.mark}>{WORDS[kind]}</span>
          <span>{text}</span>
        </div>
      ))}
    </div>
  );
}

/** What people write of it, without what every version has anew; the lines of texts are lines. */
function textOf(prompt: Prompt): string {
  const { name, description, prompt_data, function_data, function_schema, tags, metadata } = prompt;
  const said = { name, description, prompt_data, function_data, function_schema, tags, metadata };
  return JSON.stringify(said, null, 2).replaceAll('\\n', '\n      ');
}
