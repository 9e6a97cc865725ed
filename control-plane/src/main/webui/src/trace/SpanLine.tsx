import { classes } from '../ui/classes';
import { Icon } from '../ui/Icon';
import { cost, duration, shortCount } from './format';
import { nameOfSpan, tokensOf, typeOfSpan } from './rows';
import { SpanIcon } from './SpanIcon';
import styles from './SpanLine.module.css';
import type { SpanNode } from './tree';

const INDENT = 14;
/** Deeper spans stand no further in, so that their names stay in sight. */
const MAX_DEPTH = 16;

export interface SpanLineProps {
  id: string;
  node: SpanNode;
  top: number;
  height: number;
  /** The seconds of the whole trace, to draw when it was; undefined in the tree. */
  total: number | undefined;
  selected: boolean;
  open: boolean;
  onSelect: () => void;
  onToggle: (open: boolean) => void;
}

export function SpanLine(props: SpanLineProps) {
  const { id, node, top, height, total, selected, open, onSelect, onToggle } = props;
  const { span, depth, children, errors } = node;
  const parent = children.length > 0;
  const tokens = tokensOf(span);
  const type = typeOfSpan(span);
  const failed = span.error !== null;
  return (
    // The tree has the keyboard; a line takes the pointer.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={selected}
      aria-expanded={parent ? open : undefined}
      aria-label={`${nameOfSpan(span)}, ${type}${failed ? ', with an error' : ''}, ${duration(node.duration)}`}
      className={classes(styles.line, selected && styles.selected)}
      style={{ height, transform: `translateY(${top}px)` }}
      onClick={onSelect}
    >
      <span
        className={classes(styles.names, total !== undefined && styles.narrow)}
        style={{ paddingInlineStart: Math.min(depth, MAX_DEPTH) * INDENT }}
      >
        {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
        <span
          className={classes(styles.arrow, open && styles.down)}
          onClick={(event) => {
            if (!parent) return;
            event.stopPropagation();
            onToggle(!open);
          }}
        >
          {parent && <Icon name="chevronRight" />}
        </span>
        <SpanIcon type={type} />
        <span className={classes(styles.name, failed && styles.failed)} title={nameOfSpan(span)}>
          {nameOfSpan(span)}
        </span>
        {parent && !open && <span className={styles.more}>{shortCount(children.length)}</span>}
        {(failed || (!open && errors > 0)) && (
          <span className={styles.failed}>
            <Icon name="warning" />
          </span>
        )}
      </span>
      {total === undefined ? (
        <span className={styles.figures}>
          {span.cost !== null && <span>{cost(span.cost)}</span>}
          {tokens !== undefined && <span>{shortCount(tokens)} tok</span>}
          <span className={styles.time}>{duration(node.duration)}</span>
        </span>
      ) : (
        <Bar node={node} total={total} failed={failed} />
      )}
    </div>
  );
}

function Bar({ node, total, failed }: { node: SpanNode; total: number; failed: boolean }) {
  const part = (seconds: number) => `${total > 0 ? (100 * seconds) / total : 0}%`;
  return (
    <span className={styles.track}>
      <span
        className={classes(styles.bar, styles[typeOfSpan(node.span)], failed && styles.error)}
        style={{ insetInlineStart: part(node.start), width: part(node.duration ?? 0) }}
      />
      <span className={styles.when} style={{ insetInlineStart: `min(${part(node.start)}, 70%)` }}>
        {duration(node.duration)}
      </span>
    </span>
  );
}
