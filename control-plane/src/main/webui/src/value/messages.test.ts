import { describe, expect, it } from 'vitest';
import { imageUrl } from './imageUrl';
import { messagesOf } from './messages';

describe('conversations', () => {
  it('of chat completions, with tools', () => {
    const call = { id: 'c', type: 'function', function: { name: 'find', arguments: '{"a":1}' } };
    expect(
      messagesOf([
        { role: 'user', content: 'hi' },
        { role: 'assistant', content: null, tool_calls: [call] },
        { role: 'tool', tool_call_id: 'c', content: '{"b":2}' },
      ]),
    ).toEqual([
      { role: 'user', parts: [{ kind: 'text', text: 'hi' }] },
      {
        role: 'assistant',
        parts: [{ kind: 'tool', call: { name: 'find', id: 'c', arguments: { a: 1 } } }],
      },
      { role: 'tool', parts: [{ kind: 'result', of: 'c', value: { b: 2 } }] },
    ]);
  });

  it('of choices, and of requests with a system text', () => {
    expect(messagesOf({ choices: [{ index: 0, message: { role: 'assistant', content: 'yes' } }] })).toEqual([
      { role: 'assistant', parts: [{ kind: 'text', text: 'yes' }] },
    ]);
    expect(messagesOf({ system: 'be short', messages: [{ role: 'user', content: 'a' }] })).toHaveLength(2);
  });

  it('of Anthropic and Gemini', () => {
    const image = { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AAAA' } };
    const use = { type: 'tool_use', id: 't', name: 'find', input: { a: 1 } };
    expect(messagesOf([{ role: 'user', content: [image, use] }])?.[0]?.parts).toEqual([
      { kind: 'image', url: 'data:image/png;base64,AAAA' },
      { kind: 'tool', call: { name: 'find', id: 't', arguments: { a: 1 } } },
    ]);
    expect(messagesOf({ contents: [{ role: 'user', parts: [{ text: 'a' }] }] })).toEqual([
      { role: 'user', parts: [{ kind: 'text', text: 'a' }] },
    ]);
  });

  it.each([[{ question: 'x' }], ['text'], [[]], [[1, 2]], [[{ role: 'user', content: 'a' }, 5]], [null]])(
    'leaves anything else alone: %j',
    (value) => expect(messagesOf(value)).toBeUndefined(),
  );
});

describe('images', () => {
  it.each(['https://a.test/x.png', 'data:image/png;base64,AAAA'])('%s is shown', (url) => {
    expect(imageUrl(url)).toBeDefined();
  });

  it.each([
    'javascript:alert(1)',
    'data:image/svg+xml;base64,AAAA',
    'data:text/html;base64,AAAA',
    'http://a.test/x.png',
    'file:///etc/passwd',
    '/relative.png',
  ])('%s is not', (url) => expect(imageUrl(url)).toBeUndefined());
});
