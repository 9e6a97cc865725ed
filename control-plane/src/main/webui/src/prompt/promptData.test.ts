import { describe, expect, it } from 'vitest';
import { dataOf, EMPTY_FORM, formOf, problemOf, slugOf } from './promptData';

const PROMPT = {
  name: 'Answer',
  slug: 'answer',
  description: null,
  prompt_data: {
    prompt: {
      type: 'chat',
      messages: [
        { role: 'system', content: 'Be terse.' },
        { role: 'user', content: [{ type: 'text', text: '{{question}}' }] },
        { role: 'assistant', content: 'x', tool_calls: [] },
      ],
      tools: '[{"type":"function","function":{"name":"look"}}]',
    },
    options: { model: 'demo-1', params: { temperature: 0.2 }, position: '0|hzzzzz:' },
    parser: { type: 'llm_classifier', use_cot: true, choice_scores: {} },
  },
};

describe('a prompt that is edited', () => {
  it('is stored as it was when nothing is changed', () => {
    expect(dataOf(formOf(PROMPT), PROMPT.prompt_data)).toEqual(PROMPT.prompt_data);
  });

  it('loses what is taken out', () => {
    const form = { ...formOf(PROMPT), tools: ' ', params: '' };
    const { prompt, options } = dataOf(form, PROMPT.prompt_data);
    expect(prompt).not.toHaveProperty('tools');
    expect(options).toEqual({ model: 'demo-1', position: '0|hzzzzz:' });
  });

  it('becomes a completion without messages', () => {
    const form = { ...formOf(PROMPT), kind: 'completion' as const, content: 'Say {{x}}' };
    expect(dataOf(form, PROMPT.prompt_data).prompt).toEqual({ type: 'completion', content: 'Say {{x}}' });
  });

  it('starts with a system and a user message', () => {
    expect(dataOf({ ...EMPTY_FORM, model: 'demo-1' }, null)).toEqual({
      prompt: {
        type: 'chat',
        messages: [
          { role: 'system', content: '' },
          { role: 'user', content: '' },
        ],
      },
      options: { model: 'demo-1' },
    });
  });
});

it('JSON that can’t be stored is told of', () => {
  expect(problemOf('', 'object')).toBeUndefined();
  expect(problemOf('{', 'object')).toMatch(/not JSON/);
  expect(problemOf('[]', 'object')).toBe('Write an object.');
  expect(problemOf('{}', 'list')).toBe('Write a list of tools.');
  expect(problemOf('[]', 'list')).toBeUndefined();
});

it('a slug is of small letters, digits and hyphens', () => {
  expect(slugOf(' Réponse: n° 1! ')).toBe('reponse-n-1');
});
