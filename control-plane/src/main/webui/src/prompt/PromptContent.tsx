import { Badge } from '../ui/Badge';
import { CodeBlock } from '../ui/CodeBlock';
import { Section } from '../ui/Page';
import { RelativeTime } from '../ui/RelativeTime';
import { timeOf } from '../dataset/xact';
import { ValueView } from '../value/ValueView';
import styles from './prompt.module.css';
import { isPrompt, kindOf, type Prompt } from './queries';

/** One version, to read. */
export function PromptContent({ prompt }: { prompt: Prompt }) {
  const { prompt_data, function_data, function_schema, metadata, tags } = prompt;
  const block = prompt_data?.prompt;
  const options = prompt_data?.options;
  const tools = block?.tools ? parsed(block.tools) : undefined;
  const code = isPrompt(prompt) ? undefined : codeOf(function_data);
  return (
    <div className={styles.stack}>
      <dl className={styles.facts}>
        <Fact title="Slug" value={prompt.slug} code />
        <Fact title="Id" value={prompt.id} code />
        <Fact title="Kind" value={kindOf(prompt)} />
        {block && <Fact title="Type" value={block.type === 'completion' ? 'Completion' : 'Chat'} />}
        {options?.model && <Fact title="Model" value={options.model} code />}
        <div>
          <dt>Changed</dt>
          <dd>
            <RelativeTime time={timeOf(prompt._xact_id)} />
          </dd>
        </div>
        {tags && tags.length > 0 && (
          <div>
            <dt>Tags</dt>
            <dd>
              {tags.map((tag) => (
                <Badge key={tag}>{tag}</Badge>
              ))}
            </dd>
          </div>
        )}
      </dl>
      {block?.messages && <ValueView title="Messages" value={block.messages} />}
      {block?.content !== undefined && <ValueView title="Prompt" value={block.content} />}
      {options?.params && <ValueView title="Parameters" value={options.params} />}
      {tools !== undefined && <ValueView title="Tools" value={tools} />}
      {code !== undefined && (
        <Section title="Code">
          <CodeBlock code={code} what="the code" />
        </Section>
      )}
      {!isPrompt(prompt) && <ValueView title="Function" value={function_data} />}
      {function_schema && <ValueView title="Schema" value={function_schema} />}
      {metadata && <ValueView title="Metadata" value={metadata} />}
    </div>
  );
}

function Fact({ title, value, code }: { title: string; value: string; code?: boolean }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{code ? <code>{value}</code> : value}</dd>
    </div>
  );
}

/** Code that stands in the function itself; what was uploaded is named by its bundle. */
function codeOf({ data }: Prompt['function_data']): string | undefined {
  if (typeof data !== 'object' || data === null || !('code' in data)) return undefined;
  return typeof data.code === 'string' ? data.code : undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}
