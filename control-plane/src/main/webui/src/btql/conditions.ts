import { quoted } from './run';
import { tokensOf, type Token } from './tokens';

export const OPERATORS = [
  '=',
  '!=',
  '>',
  '>=',
  '<',
  '<=',
  'match',
  'not match',
  'includes',
  'not includes',
  'is null',
  'is not null',
] as const;

export type Operator = (typeof OPERATORS)[number];

/** `field operator value`, one part of a filter; the two that ask for null have no value. */
export interface Condition {
  /** A path, such as `metadata.customer` or `metadata['a b']`. */
  field: string;
  operator: Operator;
  value?: string | number | boolean;
}

export function needsValue(operator: Operator): boolean {
  return operator !== 'is null' && operator !== 'is not null';
}

/** The text that asks for all of the conditions. */
export function writeConditions(conditions: readonly Condition[]): string {
  return conditions.map(writeCondition).join(' and ');
}

function writeCondition({ field, operator, value }: Condition): string {
  if (value === undefined) return `${field} ${operator}`;
  return `${field} ${operator} ${typeof value === 'string' ? quoted(value) : String(value)}`;
}

/**
 * The parts of a text that is nothing but conditions joined by `and`; undefined for everything else, which stays a
 * text to be edited as such.
 */
export function parseConditions(text: string): Condition[] | undefined {
  const tokens = tokensOf(text);
  if (tokens === undefined || tokens.length === 0) return undefined;
  const reader = new Reader(tokens);
  const conditions: Condition[] = [];
  do {
    const condition = reader.condition();
    if (condition === undefined) return undefined;
    conditions.push(condition);
  } while (reader.word('and'));
  return reader.done ? conditions : undefined;
}

const RESERVED = new Set([
  'not',
  'null',
  'true',
  'false',
  'case',
  'cast',
  'interval',
  'select',
  'match',
  'includes',
]);

class Reader {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  get done() {
    return this.at === this.tokens.length;
  }

  condition(): Condition | undefined {
    const field = this.field();
    if (field === undefined) return undefined;
    const operator = this.operator();
    if (operator === undefined) return undefined;
    if (!needsValue(operator)) return { field, operator };
    const value = this.value();
    return value === undefined ? undefined : { field, operator, value };
  }

  /** Takes a word, if it is the next one. */
  word(expected: string): boolean {
    const token = this.tokens[this.at];
    const found = token?.kind === 'word' && token.text.toLowerCase() === expected;
    if (found) this.at += 1;
    return found;
  }

  private sign(expected: string): boolean {
    const token = this.tokens[this.at];
    const found = token?.kind === 'sign' && token.text === expected;
    if (found) this.at += 1;
    return found;
  }

  private next(...kinds: Token['kind'][]): string | undefined {
    const token = this.tokens[this.at];
    if (token === undefined || !kinds.includes(token.kind)) return undefined;
    this.at += 1;
    return token.text;
  }

  private field(): string | undefined {
    const root = this.next('word');
    if (root === undefined || RESERVED.has(root.toLowerCase())) return undefined;
    let path = root;
    for (;;) {
      if (this.sign('.')) {
        const name = this.next('word', 'quoted');
        if (name === undefined) return undefined;
        path += step(name);
      } else if (this.sign('[')) {
        const name = this.next('text', 'quoted');
        const index = name === undefined ? this.next('number') : undefined;
        if ((name === undefined && index === undefined) || !this.sign(']')) return undefined;
        path += name === undefined ? `[${index}]` : step(name);
      } else {
        return path;
      }
    }
  }

  private operator(): Operator | undefined {
    for (const operator of ['<=', '>=', '!=', '=', '<', '>'] as const)
      if (this.sign(operator)) return operator;
    if (this.sign('==')) return '=';
    if (this.sign('<>')) return '!=';
    if (this.word('is')) {
      const not = this.word('not');
      if (!this.word('null')) return undefined;
      return not ? 'is not null' : 'is null';
    }
    const not = this.word('not');
    if (this.word('match')) return not ? 'not match' : 'match';
    if (this.word('includes') || this.word('contains')) return not ? 'not includes' : 'includes';
    return undefined;
  }

  private value(): Condition['value'] {
    // Double quotes are a text here, as they are in queries with pipes.
    const text = this.next('text', 'quoted');
    if (text !== undefined) return text;
    if (this.word('true')) return true;
    if (this.word('false')) return false;
    const negative = this.sign('-');
    const number = this.next('number');
    return number === undefined ? undefined : Number(number) * (negative ? -1 : 1);
  }
}

/** One more name of a path. */
export function step(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `[${quoted(name)}]`;
}
