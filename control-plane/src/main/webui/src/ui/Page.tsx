import type { ReactNode } from 'react';
import { useTitle } from './useTitle';
import { classes } from './classes';
import styles from './Page.module.css';

export interface PageProps {
  title: string;
  /** What the page is for, in a sentence. */
  description?: ReactNode;
  /** Buttons of the whole page, or of the part. */
  actions?: ReactNode;
  children: ReactNode;
  /** As wide as the window, for tables of records. */
  wide?: boolean;
}

/** What every page of the console begins with: its heading, which is the document's title too. */
export function Page({ title, description, actions, children, wide }: PageProps) {
  useTitle(title);
  return (
    <div className={classes(styles.page, wide && styles.wide)}>
      <header className={styles.head}>
        <div className={styles.words}>
          <h1 className={styles.title} tabIndex={-1} data-page-title>
            {title}
          </h1>
          {description !== undefined && <p className={styles.description}>{description}</p>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A part of a page with a heading of its own. */
export function Section({ title, description, actions, children }: Omit<PageProps, 'wide'>) {
  return (
    <section className={styles.section}>
      <div className={styles.head}>
        <div className={styles.words}>
          <h2 className={styles.subtitle}>{title}</h2>
          {description !== undefined && <p className={styles.description}>{description}</p>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  );
}
