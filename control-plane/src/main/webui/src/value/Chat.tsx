import { classes } from '../ui/classes';
import { Icon } from '../ui/Icon';
import { attachmentOf } from './attachment';
import { AttachmentView } from './AttachmentView';
import styles from './Chat.module.css';
import { JsonTree } from './JsonTree';
import { LongText } from './LongText';
import type { Message, Part } from './messages';
import { RecordImage } from './RecordImage';

/** A conversation with a model: who said what, which tools were called, and what came of it. */
export default function Chat({ messages }: { messages: readonly Message[] }) {
  return (
    <ol className={styles.chat}>
      {messages.map((message, index) => (
        <li key={index} className={classes(styles.message, styles[message.role])}>
          <h4 className={styles.role}>{message.role}</h4>
          {message.parts.length === 0 && <span className={styles.nothing}>Nothing</span>}
          {message.parts.map((part, at) => (
            <PartView key={at} part={part} />
          ))}
        </li>
      ))}
    </ol>
  );
}

function PartView({ part }: { part: Part }) {
  switch (part.kind) {
    case 'text':
      return <LongText text={part.text} label="Text" />;
    case 'image':
      return <RecordImage url={part.url} />;
    case 'tool':
      return (
        <div className={styles.tool}>
          <div className={styles.toolName}>
            <Icon name="gear" /> {part.call.name}
          </div>
          <JsonTree value={part.call.arguments} label={`Arguments of ${part.call.name}`} />
        </div>
      );
    case 'result':
      return typeof part.value === 'string' ? (
        <LongText text={part.value} label="Result" />
      ) : (
        <JsonTree value={part.value} label="Result" />
      );
    case 'other': {
      const attachment = attachmentOf(part.value);
      return attachment ? (
        <AttachmentView attachment={attachment} />
      ) : (
        <JsonTree value={part.value} label="Part" />
      );
    }
  }
}
