export type Token =
  | { kind: 'word'; text: string; at: number }
  /** A text or a name in quotes, without them. */
  | { kind: 'text' | 'quoted'; text: string; at: number }
  | { kind: 'number'; text: string; at: number }
  | { kind: 'sign'; text: string; at: number };

const PATTERN =
  /\s+|--[^\n]*|(?<text>'(?:[^'\\]|''|\\[^])*')|(?<quoted>"(?:[^"\\]|\\[^])*"|`[^`]*`)|(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<word>[A-Za-z_]\w*)|(?<sign><=|>=|!=|<>|==|[=<>()[\].,-])/y;

/** The words of a condition; undefined where something stands that is none. */
export function tokensOf(condition: string): Token[] | undefined {
  const tokens: Token[] = [];
  PATTERN.lastIndex = 0;
  while (PATTERN.lastIndex < condition.length) {
    const at = PATTERN.lastIndex;
    const { text, quoted, number, word, sign } = PATTERN.exec(condition)?.groups ?? {};
    if (PATTERN.lastIndex === 0) return undefined;
    if (text !== undefined) tokens.push({ kind: 'text', text: unquoted(text), at });
    else if (quoted !== undefined) tokens.push({ kind: 'quoted', text: unquoted(quoted), at });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, at });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word, at });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, at });
  }
  return tokens;
}

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r' };

function unquoted(token: string): string {
  const inner = token.slice(1, -1);
  if (token.startsWith('`')) return inner;
  const doubled = token.startsWith("'") ? /''|\\([^])/g : /\\([^])/g;
  return inner.replace(doubled, (_, escaped?: string) =>
    escaped === undefined ? "'" : (ESCAPES[escaped] ?? escaped),
  );
}
