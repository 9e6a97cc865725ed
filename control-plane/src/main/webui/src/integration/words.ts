import type { AddressKind } from './queries';

interface Words {
  one: string;
  many: string;
  /** What they are for. */
  purpose: string;
  /** What stops working without one. */
  loss: string;
  url: string;
}

export const WORDS: Record<AddressKind, Words> = {
  mcp_server: {
    one: 'MCP server',
    many: 'MCP servers',
    purpose: 'Tools that prompts of the project can be given.',
    loss: 'Prompts that use its tools no longer find them.',
    url: 'Such as https://mcp.example.com/mcp.',
  },
  span_iframe: {
    one: 'span iframe',
    many: 'span iframes',
    purpose: 'Pages of your own that show a span in their own way, within the console.',
    loss: 'Spans are shown without it; saved views that name it show the usual view.',
    url: 'Such as https://viewer.example.com/?span={{span_id}}. It is opened in people’s browsers.',
  },
};
