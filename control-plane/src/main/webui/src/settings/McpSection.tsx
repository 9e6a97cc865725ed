import { CopyField } from '../ui/CopyField';
import { Section } from '../ui/Page';
import { Stack } from '../ui/Stack';

/** Where assistants look into the organization's records. */
export function McpSection({ apiUrl }: { apiUrl: string }) {
  const endpoint = `${apiUrl}/mcp`;
  return (
    <Section
      title="Assistants (MCP)"
      description="Add this address to an MCP client as a server with HTTP transport: the client opens a browser for you to approve it, and then sees what you may see."
    >
      <Stack>
        <CopyField label="MCP endpoint" value={endpoint} />
        <CopyField label="For Claude Code" value={`claude mcp add --transport http meridian ${endpoint}`} />
      </Stack>
    </Section>
  );
}
