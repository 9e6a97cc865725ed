import { useState, type KeyboardEvent } from 'react';
import { ApiError } from '../api/error';
import { placeOf, withoutPlace } from '../btql/place';
import { Button } from '../ui/Button';
import { TextField } from '../ui/TextField';
import styles from './FilterBar.module.css';
import { FILTER_LINE } from './logsQuery';

export interface FilterEditorProps {
  filter: string;
  error: unknown;
  onApply: (filter: string) => void;
  /** Back to the parts; undefined where the text is more than parts. */
  onClose: (() => void) | undefined;
}

/** The filter as text. What the data plane refuses is shown where it stands. */
export function FilterEditor({ filter, error, onApply, onClose }: FilterEditorProps) {
  const [text, setText] = useState(filter);
  const refused =
    error instanceof ApiError && error.status === 400 && text === filter ? error.message : undefined;

  function press(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) onApply(text);
  }

  return (
    <div className={styles.editor} onKeyDown={press} role="presentation">
      <TextField
        label="Filter in BTQL"
        value={text}
        onChange={setText}
        lines={2}
        mono
        spellCheck="false"
        placeholder="metadata.model = 'gpt-4o' and (error is not null or metrics.duration > 10)"
      />
      {refused !== undefined && <Refusal message={refused} text={text} />}
      <div className={styles.editorFoot}>
        <Button variant="primary" size="small" onPress={() => onApply(text)}>
          Apply
        </Button>
        {onClose && (
          <Button size="small" onPress={onClose}>
            Show parts
          </Button>
        )}
        {!onClose && (
          <Button size="small" onPress={() => onApply('')}>
            Clear
          </Button>
        )}
      </div>
    </div>
  );
}

function Refusal({ message, text }: { message: string; text: string }) {
  const lines = text.split('\n');
  const place = placeOf(message);
  // What comes too early or too late is told of the bracket that is ours, behind the text.
  const at = place && Math.min(place.line - FILTER_LINE, lines.length - 1);
  const line = at === undefined ? undefined : lines[at];
  const column = place?.line === FILTER_LINE + (at ?? 0) ? place.column - 1 : (line?.length ?? 0);
  return (
    <div className={styles.wrong} role="alert">
      <p>
        {withoutPlace(message)}
        {line !== undefined && at !== undefined && `, at line ${at + 1}, column ${column + 1}`}
      </p>
      {line !== undefined && (
        <code>
          {line.slice(0, column)}
          <mark>{line.slice(column, column + 1) || '⏎'}</mark>
          {line.slice(column + 1)}
        </code>
      )}
    </div>
  );
}
