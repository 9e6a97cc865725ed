// The official client of the Model Context Protocol. It is told the endpoint alone, and how it proves itself: with a
// key, or as somebody who approves it in a browser. Then it runs twice: it is sent to the browser, and comes back with a code.
import { UnauthorizedError } from "@modelcontextprotocol/sdk/client/auth.js";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { input, report } from "./report.mjs";

const { endpoint, key, code, kept = {}, calls = [] } = input();
const errors = [];

// Keeps what the client would keep on disk.
const provider = {
  redirectUrl: "http://127.0.0.1:9/oauth/callback",
  clientMetadata: {
    client_name: "Acceptance assistant",
    redirect_uris: ["http://127.0.0.1:9/oauth/callback"],
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    token_endpoint_auth_method: "none",
  },
  clientInformation: () => kept.client,
  saveClientInformation: (client) => void (kept.client = client),
  tokens: () => kept.tokens,
  saveTokens: (tokens) => void (kept.tokens = tokens),
  codeVerifier: () => kept.verifier,
  saveCodeVerifier: (verifier) => void (kept.verifier = verifier),
  redirectToAuthorization: (url) => void (kept.asked = url.toString()),
};

function transport() {
  return new StreamableHTTPClientTransport(
    new URL(endpoint),
    key === undefined
      ? { authProvider: provider }
      : { requestInit: { headers: { authorization: `Bearer ${key}` } } },
  );
}

if (code !== undefined) await transport().finishAuth(code);
const client = new Client({ name: "acceptance", version: "1" });
client.onerror = (error) => errors.push(String(error));
try {
  await client.connect(transport());
  const { tools } = await client.listTools();
  const results = [];
  for (const { name, arguments: args } of calls) {
    const { isError, content } = await client.callTool({ name, arguments: args });
    results.push({ isError, text: content[0].text });
  }
  report({ server: client.getServerVersion(), tools: tools.map((tool) => tool.name), results, errors });
  await client.close();
} catch (error) {
  report({ refused: String(error), sentToBrowser: error instanceof UnauthorizedError, kept, errors });
}
