import { useTitle } from '../ui/useTitle';
import { AnchorButton } from '../ui/LinkButton';
import { ProductMark } from './ProductMark';
import styles from './SignInPage.module.css';

export default function SignInPage() {
  useTitle('Sign in');
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <ProductMark />
        <h1 className={styles.title} tabIndex={-1} data-page-title>
          Sign in to Meridian
        </h1>
        <p className={styles.text}>
          Traces, evaluations and datasets of your AI, each in the region you choose.
        </p>
        <AnchorButton variant="primary" href="/auth/sign-in">
          Sign in
        </AnchorButton>
        <p className={styles.hint}>
          New here? Sign in all the same: you can create an organization, or accept an invitation, afterwards.
        </p>
      </div>
    </main>
  );
}
