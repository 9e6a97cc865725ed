import { useState } from 'react';
import { Button } from '../ui/Button';
import { attachmentOf } from './attachment';
import { AttachmentView } from './AttachmentView';
import styles from './JsonTree.module.css';

const OPEN_LEVELS = 2;
const ENTRIES = 100;
const CHARACTERS = 1_000;

/** JSON whose objects and lists open and close; what is closed is not in the document, so that it can be of any size. */
export function JsonTree({ value, label }: { value: unknown; label: string }) {
  return (
    <div className={styles.json} aria-label={label} role="group">
      <Value value={value} level={0} />
    </div>
  );
}

function Value({ value, level, name }: { value: unknown; level: number; name?: string }) {
  const attachment = attachmentOf(value);
  if (attachment) {
    return (
      <div className={styles.line}>
        <Name name={name} />
        <AttachmentView attachment={attachment} />
      </div>
    );
  }
  if (typeof value === 'object' && value !== null) {
    return <Nested value={value} level={level} name={name} />;
  }
  return (
    <div className={styles.line}>
      <Name name={name} />
      <Plain value={value} />
    </div>
  );
}

function Name({ name }: { name: string | undefined }) {
  if (name === undefined) return null;
  return <span className={styles.name}>{name}: </span>;
}

function Nested({ value, level, name }: { value: object; level: number; name: string | undefined }) {
  const entries: [string, unknown][] = Object.entries(value);
  const list = Array.isArray(value);
  const [open, setOpen] = useState(level < OPEN_LEVELS && entries.length <= ENTRIES);
  const [shown, setShown] = useState(ENTRIES);
  const [begin, end] = list ? ['[', ']'] : ['{', '}'];
  if (entries.length === 0) {
    return (
      <div className={styles.line}>
        <Name name={name} />
        {begin}
        {end}
      </div>
    );
  }
  return (
    <div>
      <button type="button" className={styles.toggle} aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className={styles.arrow} aria-hidden>
          {open ? '▾' : '▸'}
        </span>
        <Name name={name} />
        {open ? begin : `${begin} ${entries.length} ${list ? 'items' : 'fields'} ${end}`}
      </button>
      {open && (
        <>
          <div className={styles.entries}>
            {entries.slice(0, shown).map(([key, entry]) => (
              <Value key={key} value={entry} level={level + 1} name={key} />
            ))}
            {shown < entries.length && (
              <Button size="small" variant="quiet" onPress={() => setShown(shown + ENTRIES)}>
                Show more ({entries.length - shown} left)
              </Button>
            )}
          </div>
          <div className={styles.line}>{end}</div>
        </>
      )}
    </div>
  );
}

function Plain({ value }: { value: unknown }) {
  const [all, setAll] = useState(false);
  if (typeof value !== 'string') {
    return <span className={value === null ? styles.nothing : styles.number}>{String(value)}</span>;
  }
  const cut = !all && value.length > CHARACTERS;
  return (
    <>
      <span className={styles.text}>
        {JSON.stringify(cut ? value.slice(0, CHARACTERS) : value)}
        {cut && '…'}
      </span>
      {cut && (
        <Button size="small" variant="quiet" onPress={() => setAll(true)}>
          Show all ({new Intl.NumberFormat('en').format(value.length)} characters)
        </Button>
      )}
    </>
  );
}
