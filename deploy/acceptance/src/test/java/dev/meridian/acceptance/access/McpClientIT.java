package dev.meridian.acceptance.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.acceptance.client.Program;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.InEachRegion;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.acceptance.stack.Tenant;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The official client of the Model Context Protocol, unchanged. */
@OnStack
class McpClientIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Stack stack = Stack.running();

  @InEachRegion
  void anAssistantWithAKeyLooksIntoTheRecordsOfTheRegionAndOfTheGatewaysOrganization(Tenant tenant)
      throws Exception {
    Workspace workspace = Workspace.of(tenant);
    String name = Workspace.fresh("mcp");
    String project = workspace.project(name);
    workspace.insert("project_logs", project, List.of(Map.of("id", "a", "input", "hello")));
    List<Map<String, Object>> calls =
        List.of(
            call("resolve_object", Map.of("object_type", "project", "object_name", name)),
            call(
                "btql_query",
                Map.of("query", "select: id, input | from: project_logs('%s')".formatted(project))),
            call("btql_query", Map.of("query", "select: * | from: nowhere()")));

    for (String address :
        List.of(
            tenant.region().apiUrl(),
            tenant.region().gatewayUrl(),
            stack.otherThan(tenant).region().gatewayUrl())) {
      JsonNode seen =
          run(
              tenant,
              Map.of(
                  "endpoint", address + "/mcp", "key", tenant.viewer().apiKey(), "calls", calls));

      assertThat(seen.at("/server/name").asText()).as(seen.toString()).isEqualTo("meridian");
      assertThat(seen.path("tools")).hasSize(6);
      assertThat(result(seen, 0).path("id").asText()).isEqualTo(project);
      assertThat(result(seen, 1).at("/data/0/input").asText()).isEqualTo("hello");
      assertThat(seen.at("/results/2/isError").asBoolean()).isTrue();
      assertThat(seen.path("errors")).isEmpty();
    }
  }

  @InEachRegion
  void anAssistantRegistersSignsSomebodyInAndSeesWhatTheySee(Tenant tenant) throws Exception {
    Browser browser = Browser.signedIn(stack, tenant.viewer().email());
    for (String address : List.of(tenant.region().apiUrl(), tenant.region().gatewayUrl())) {
      String endpoint = address + "/mcp";
      JsonNode sent = run(tenant, Map.of("endpoint", endpoint));
      assertThat(sent.path("sentToBrowser").asBoolean()).as(sent.toString()).isTrue();
      URI asked = URI.create(sent.at("/kept/asked").asText());
      assertThat(asked.toString()).startsWith(stack.controlPlaneUrl() + "/oauth/authorize?");

      URI back = browser.approved(asked, tenant.id());
      assertThat(back.toString()).startsWith("http://127.0.0.1:9/oauth/callback?");
      JsonNode seen =
          run(
              tenant,
              Map.of(
                  "endpoint", endpoint,
                  "code", back.getQuery().replaceFirst(".*code=([^&]+).*", "$1"),
                  "kept", sent.path("kept"),
                  "calls", List.of(call("list_recent_objects", Map.of("object_type", "project")))));

      assertThat(seen.path("tools")).as(seen.toString()).hasSize(6);
      assertThat(result(seen, 0).has("objects")).isTrue();
    }
  }

  @InEachRegion
  void aBadKeyIsRefused(Tenant tenant) throws Exception {
    JsonNode seen =
        run(tenant, Map.of("endpoint", tenant.region().apiUrl() + "/mcp", "key", "sk-nonsense"));

    assertThat(seen.path("refused").asText()).contains("UnauthorizedError");
  }

  private JsonNode run(Tenant tenant, Map<String, Object> input)
      throws IOException, InterruptedException {
    return Program.of(tenant, stack.controlPlaneUrl()).node("mcp.mjs", input);
  }

  private static JsonNode result(JsonNode seen, int call) throws IOException {
    assertThat(seen.at("/results/" + call + "/isError").asBoolean()).as(seen.toString()).isFalse();
    return JSON.readTree(seen.at("/results/" + call + "/text").asText());
  }

  private static Map<String, Object> call(String name, Map<String, Object> arguments) {
    return Map.of("name", name, "arguments", arguments);
  }
}
