import { lazy, Suspense, useMemo, useState } from 'react';
import { CopyButton } from '../ui/CopyButton';
import { Skeleton } from '../ui/Skeleton';
import { attachmentOf } from './attachment';
import { AttachmentView } from './AttachmentView';
import { JsonTree } from './JsonTree';
import { LongText } from './LongText';
import { messagesOf } from './messages';
import styles from './ValueView.module.css';
import { WayMenu, type Way } from './WayMenu';

const Chat = lazy(() => import('./Chat'));

/** A value of a record: as a conversation where it is one, else as a text or as JSON, and otherwise on demand. */
export function ValueView({ title, value }: { title: string; value: unknown }) {
  const messages = useMemo(() => messagesOf(value), [value]);
  const ways: Way[] = [
    ...(messages ? (['chat'] as const) : []),
    ...(typeof value === 'string' ? (['text', 'json'] as const) : (['json', 'text'] as const)),
  ];
  const [chosen, setChosen] = useState<Way>();
  const way = chosen && ways.includes(chosen) ? chosen : (ways[0] ?? 'json');
  const attachment = attachmentOf(value);
  return (
    <section className={styles.value} aria-label={title}>
      <div className={styles.head}>
        <h3 className={styles.title}>{title}</h3>
        <span className={styles.tools}>
          <WayMenu of={title} ways={ways} way={way} onChange={setChosen} />
          <CopyButton text={textOf(value)} what={title.toLowerCase()} />
        </span>
      </div>
      <div className={styles.body}>
        {way === 'chat' && messages ? (
          <Suspense fallback={<Skeleton />}>
            <Chat messages={messages} />
          </Suspense>
        ) : way === 'text' ? (
          <LongText text={textOf(value)} label={title} />
        ) : attachment ? (
          <AttachmentView attachment={attachment} />
        ) : (
          <JsonTree value={value} label={title} />
        )}
      </div>
    </section>
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
