import type { Operator } from '../btql/conditions';

/** Fields that are offered; any other path can be typed. */
export const FILTER_FIELDS = [
  { id: 'span_attributes.name', hint: 'Name of a span' },
  { id: 'span_attributes.type', hint: 'llm, task, tool, function, score, eval' },
  { id: 'error', hint: 'What went wrong' },
  { id: 'tags', hint: 'Tags of a span' },
  { id: 'metadata.model', hint: 'Any key of the metadata: metadata.<key>' },
  { id: 'metadata.user_id', hint: 'Any key of the metadata: metadata.<key>' },
  { id: 'metrics.duration', hint: 'In seconds' },
  { id: 'metrics.tokens', hint: 'Tokens of a span' },
  { id: 'input', hint: 'What was asked: slow, every span is read' },
  { id: 'output', hint: 'What was answered: slow, every span is read' },
  { id: 'id', hint: 'Id of a row' },
  { id: 'root_span_id', hint: 'Id of a trace' },
  { id: 'is_root', hint: 'true or false' },
] as const;

const NAMES: Record<Operator, string> = {
  '=': 'is',
  '!=': 'is not',
  '>': 'is above',
  '>=': 'is at least',
  '<': 'is below',
  '<=': 'is at most',
  match: 'has the words',
  'not match': 'has not the words',
  includes: 'includes',
  'not includes': 'does not include',
  'is null': 'is empty',
  'is not null': 'is there',
};

export function operatorName(operator: Operator): string {
  return NAMES[operator];
}

/** The operator that is meant most often. */
export function usualOperator(field: string): Operator {
  if (field === 'tags') return 'includes';
  if (field === 'error') return 'is not null';
  if (field === 'input' || field === 'output') return 'match';
  return /^(metrics|scores)\b/.test(field) ? '>=' : '=';
}

/** What somebody has typed, as the kind of value that the field has. */
export function valueOf(field: string, text: string): string | number | boolean {
  const numeric = text.trim() !== '' && Number.isFinite(Number(text));
  if (/^(metrics|scores)\b/.test(field) && numeric) return Number(text);
  if (field === 'is_root' || /^metadata\b/.test(field)) {
    if (text === 'true' || text === 'false') return text === 'true';
    if (numeric && String(Number(text)) === text) return Number(text);
  }
  return text;
}
