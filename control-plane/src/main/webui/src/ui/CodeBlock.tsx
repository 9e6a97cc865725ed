import { CopyButton } from './CopyButton';
import styles from './CodeBlock.module.css';
import { Tabs } from './Tabs';

/** A text to copy, such as a command. */
export function CodeBlock({ code, what = 'the code' }: { code: string; what?: string }) {
  return (
    <div className={styles.block}>
      {/* It scrolls, so that it must be reached by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={styles.code} tabIndex={0} role="region" aria-label={what}>
        <code>{code}</code>
      </pre>
      <div className={styles.copy}>
        <CopyButton text={code} what={what} variant="secondary" />
      </div>
    </div>
  );
}

export interface CodeVariant {
  id: string;
  /** Such as a language. */
  title: string;
  steps: { text: string; code: string }[];
}

/** The same thing in several languages. */
export function CodeTabs({ label, variants }: { label: string; variants: readonly CodeVariant[] }) {
  return (
    <Tabs
      label={label}
      tabs={variants.map(({ id, title, steps }) => ({
        id,
        title,
        content: (
          <ol className={styles.steps}>
            {steps.map(({ text, code }) => (
              <li key={text} className={styles.step}>
                <p>{text}</p>
                <CodeBlock code={code} what={`${title}: ${text}`} />
              </li>
            ))}
          </ol>
        ),
      }))}
    />
  );
}
