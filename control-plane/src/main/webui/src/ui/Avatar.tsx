import styles from './Avatar.module.css';
import { classes } from './classes';

const COLOURS = 6;

/** The initials of somebody or something. Nothing is fetched: an image would tell its host who looks. */
export function Avatar({ name, square }: { name: string; square?: boolean }) {
  const colour = Array.from(name).reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % COLOURS;
  return (
    <span className={classes(styles.avatar, square && styles.square, styles[`colour${colour}`])} aria-hidden>
      {initials(name)}
    </span>
  );
}

function initials(name: string): string {
  const words = name.split(/[\s@._-]+/).filter((word) => word !== '');
  const letters = words.slice(0, 2).map((word) => Array.from(word)[0] ?? '');
  return letters.join('').toUpperCase() || '?';
}
