import type { Span } from './traces';

const ASKED = [
  ['Where is my order 48213?', 'It left Rotterdam this morning and arrives tomorrow before noon.'],
  ['Can I change the delivery address?', 'Yes: until 6 pm today, in your order under “Delivery”.'],
  ['The invoice has the wrong VAT number.', 'I have sent you a corrected invoice by e-mail.'],
  ['Do you deliver to Iceland?', 'Not yet. We deliver to the EU, Norway and Switzerland.'],
  ['My voucher WINTER10 is refused.', 'It has ended on 31 October. I can offer you free delivery instead.'],
  [
    'How do I assemble the Oslo shelf?',
    'The instructions are in your order as a PDF; it takes about 40 minutes.',
  ],
] as const;

/** A customer's question and how it was answered; some went wrong. `at` in milliseconds. */
export function newShopTrace(number: number, at: number): Span[] {
  const [question, answer] = ASKED[number % ASKED.length] ?? ASKED[0];
  const start = at / 1000;
  const root = crypto.randomUUID();
  const failed = number % 11 === 5;
  const took = 1.4 + ((number * 37) % 23) / 10;
  const tokens = 640 + ((number * 53) % 400);
  const line = (name: string, type: string, from: number, lasts: number, rest: object): Span => {
    const id = crypto.randomUUID();
    const { metrics, ...fields } = rest as { metrics?: object };
    return {
      id,
      span_id: id,
      root_span_id: root,
      span_parents: [root],
      created: new Date((start + from) * 1000).toISOString(),
      span_attributes: { name, type },
      ...fields,
      metrics: { start: start + from, end: start + from + lasts, ...metrics },
    };
  };
  const whole: Span = {
    id: root,
    span_id: root,
    root_span_id: root,
    created: new Date(at).toISOString(),
    span_attributes: { name: 'Answer a customer', type: 'task' },
    input: { question },
    ...(failed ? { error: 'TimeoutError: orders did not answer within 2 s' } : { output: answer }),
    metadata: { customer: `c-${1040 + number}`, channel: number % 3 === 0 ? 'e-mail' : 'chat' },
    tags: number % 4 === 0 ? ['shipping'] : [],
    ...(!failed && { scores: { Factuality: [1, 0.8, 0.6][number % 3] ?? 1 } }),
    metrics: { start, end: start + took },
  };
  const messages = [
    { role: 'system', content: 'You help customers of Northwind, a furniture shop.' },
    { role: 'user', content: question },
  ];
  return [
    whole,
    line('Find the order', 'tool', 0.1, 0.3, {
      input: { question },
      output: { order: 48213, carrier: 'PostNL', state: 'sent' },
    }),
    line('Chat completion', 'llm', 0.5, took - 0.7, {
      input: messages,
      output: [{ message: { role: 'assistant', content: answer } }],
      metadata: { model: 'gpt-4o', temperature: 0.2 },
      metrics: { prompt_tokens: tokens - 60, completion_tokens: 60, tokens },
    }),
    line('Check the answer', 'score', took - 0.2, 0.2, { input: { answer }, output: { factuality: 1 } }),
  ];
}
