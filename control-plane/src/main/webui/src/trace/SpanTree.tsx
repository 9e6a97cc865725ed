import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { SpanLine } from './SpanLine';
import styles from './SpanTree.module.css';
import { visibleNodes, type SpanNode, type TraceTree } from './tree';
import { TreeModeSwitch, type TreeMode } from './TreeModeSwitch';

const LINE = 30;
const AHEAD = 10;

export interface SpanTreeProps {
  tree: TraceTree;
  selected: SpanNode;
  onSelect: (span: string) => void;
}

/** The spans of a trace as a tree or along time. Arrow keys or j and k go from span to span. */
export function SpanTree({ tree, selected, onSelect }: SpanTreeProps) {
  const [mode, setMode] = useState<TreeMode>('tree');
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  const scroller = useRef<HTMLDivElement>(null);
  const nodes = useMemo(() => visibleNodes(tree.roots, collapsed), [tree, collapsed]);
  const at = nodes.indexOf(selected);
  // It keeps state of its own between renders, which the compiler's rules can't see.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: nodes.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    overscan: AHEAD,
  });
  const items = virtual.getVirtualItems();
  const { scrollToIndex } = virtual;

  useEffect(() => {
    if (at >= 0) scrollToIndex(at, { align: 'auto' });
  }, [at, scrollToIndex]);

  function toggle(id: string, open: boolean) {
    const next = new Set(collapsed);
    if (open) next.delete(id);
    else next.add(id);
    setCollapsed(next);
  }

  function go(to: number) {
    const node = nodes[Math.min(Math.max(to, 0), nodes.length - 1)];
    if (node) onSelect(node.span.span_id);
  }

  function press(event: KeyboardEvent) {
    const { span, children, depth } = selected;
    const open = !collapsed.has(span.span_id);
    switch (event.key) {
      case 'ArrowDown':
      case 'j':
        go(at + 1);
        break;
      case 'ArrowUp':
      case 'k':
        go(at - 1);
        break;
      case 'Home':
        go(0);
        break;
      case 'End':
        go(nodes.length - 1);
        break;
      case 'ArrowRight':
        if (open && children[0]) onSelect(children[0].span.span_id);
        else toggle(span.span_id, true);
        break;
      case 'ArrowLeft':
        if (open && children.length > 0) toggle(span.span_id, false);
        else go(nodes.findLastIndex((node, index) => index < at && node.depth < depth));
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  const inSight = items.some(({ index }) => index === at);
  return (
    <div className={styles.side}>
      <div className={styles.bar}>
        <TreeModeSwitch mode={mode} onChange={setMode} />
        <Button
          variant="quiet"
          size="small"
          onPress={() => setCollapsed(collapsed.size > 0 ? new Set() : new Set(parents(tree)))}
        >
          <Icon name="chevronsUpDown" /> {collapsed.size > 0 ? 'Open all' : 'Close all'}
        </Button>
      </div>
      <div
        ref={scroller}
        role="tree"
        aria-label="Spans"
        tabIndex={0}
        aria-activedescendant={inSight ? idOf(selected) : undefined}
        className={styles.tree}
        onKeyDown={press}
      >
        <div role="presentation" className={styles.all} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const node = nodes[item.index];
            if (!node) return null;
            const id = node.span.span_id;
            return (
              <SpanLine
                key={id}
                id={idOf(node)}
                node={node}
                top={item.start}
                height={LINE}
                total={mode === 'timeline' ? tree.duration : undefined}
                selected={node === selected}
                open={!collapsed.has(id)}
                onSelect={() => onSelect(id)}
                onToggle={(open) => toggle(id, open)}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

function idOf({ span }: SpanNode): string {
  return `span-${span.span_id}`;
}

function parents({ byId, roots }: TraceTree): string[] {
  const tops = new Set(roots.map(({ span }) => span.span_id));
  return [...byId].flatMap(([id, { children }]) => (children.length > 0 && !tops.has(id) ? [id] : []));
}
