package dev.meridian.data.playground;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.Api;
import dev.meridian.data.Colleague;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.RegionStack;
import dev.meridian.data.Tenant;
import dev.meridian.data.json.Json;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.Permission;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Rows of playgrounds: written as the clients do, queried as {@code playground_logs}. */
@QuarkusTest
class PlaygroundTest extends DataPlaneTest {
  private final UUID playground = UUID.randomUUID();
  private final String source = "playground_logs('" + playground + "')";

  @Test
  void rowsAreWrittenMergedAndQueried() {
    write(api, 200, row("a").put("project_id", tenant.project.toString()).put("input", "hi"));
    write(api, 200, row("a").put("_is_merge", true).put("output", "there"));
    ObjectNode below = row("b").put("root_span_id", "a").put("span_id", "b");
    below.putArray("span_parents").add("a");
    write(api, 200, below);

    JsonNode row = data("select: * | from: " + source + " | filter: id = 'a'").get(0);

    assertThat(row.get("prompt_session_id").asText()).isEqualTo(playground.toString());
    assertThat(row.get("log_id").asText()).isEqualTo("x");
    assertThat(row.get("project_id").asText()).isEqualTo(tenant.project.toString());
    assertThat(row.get("output").asText()).isEqualTo("there");
    assertThat(data("select: id | from: " + source + " traces | filter: id = 'a'")).hasSize(2);
    assertThat(data("select: id | from: " + source + " summary")).hasSize(1);
    assertThat(
            data(
                "select: id | from: "
                    + source
                    + " | filter: prompt_session_id = '"
                    + playground
                    + "' and id = 'b'"))
        .hasSize(1);
    assertThat(data("measures: count(1) as n | from: " + source).at("/0/n").asInt()).isEqualTo(2);
    ObjectNode ast =
        Json.stored(
            """
            {"query":{"select":[{"op":"star"}],"from":{"op":"function",
              "name":{"op":"ident","name":["playground_logs"]},
              "args":[{"op":"literal","value":"%s"}]},"limit":1000},"use_columnstore":false,
              "brainstore_realtime":true,"query_source":"js_sdk_object_fetcher_playground_logs"}
            """
                .formatted(playground)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(api.post("/btql", ast).json().get("data")).hasSize(2);
  }

  @Test
  void commentsOnRowsAreTheirHistory() {
    write(api, 200, row("a").put("project_id", tenant.project.toString()));
    ObjectNode comment = row("c");
    comment.putObject("origin").put("id", "a");
    comment.putObject("comment").put("text", "good");
    write(api, 200, comment);

    assertThat(data("select: comments | from: " + source).toString()).contains("good");
    JsonNode history =
        api.post(
                "/btql",
                Json.object().put("query", "select: * | from: " + source).put("audit_log", true))
            .json();
    assertThat(history.at("/data/0/comment/text").asText()).isEqualTo("good");
  }

  @Test
  void spansGoToAKnownPlayground() {
    write(api, 200, row("a").put("project_id", tenant.project.toString()));
    String spans =
        """
        {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"0af7651916cd43dd8448eb211c80319c",
          "spanId":"b7ad6b7169203331","name":"try","startTimeUnixNano":"1","endTimeUnixNano":"2"}]}]}]}
        """;

    assertThat(otlp(spans, playground).status()).isEqualTo(200);

    assertThat(data("select: id | from: " + source + " | filter: span_attributes.name = 'try'"))
        .hasSize(1);
    assertThat(otlp(spans, UUID.randomUUID()).status()).isEqualTo(403);
  }

  @Test
  void aPlaygroundIsOfOneProjectOfOneOrganization() {
    Tenant other = new Tenant(stack.control()).inRegion(RegionStack.REGION);
    write(api, 403, row("a"));
    write(api, 403, row("a").put("project_id", other.project.toString()));
    write(api, 200, row("a").put("project_id", tenant.project.toString()));

    Api stranger = as(other);
    write(stranger, 403, row("b"));
    write(stranger, 403, row("b").put("project_id", other.project.toString()));
    assertThat(ask(stranger).status()).isEqualTo(403);
    assertThat(data("select: id | from: " + source)).hasSize(1);
  }

  @Test
  void anIdOfSomethingElseIsNoPlayground() {
    Tenant other = new Tenant(stack.control()).inRegion(RegionStack.REGION);
    assertThat(
            as(other)
                .post(
                    "/v1/experiment/" + other.experiment + "/insert",
                    "{\"events\":[{\"id\":\"a\"}]}")
                .status())
        .isEqualTo(200);

    write(
        api,
        403,
        row("a")
            .put("prompt_session_id", other.experiment.toString())
            .put("project_id", tenant.project.toString()));
  }

  @Test
  void grantsOnPlaygroundsDecideAndWhoMadeOneOwnsIt() {
    write(api, 200, row("a").put("project_id", tenant.project.toString()));
    Colleague reader = new Colleague(stack.control(), tenant);
    Api reading = reader.api(address.getPort());
    assertThat(ask(reading).status()).isEqualTo(403);

    reader.may(Permission.READ, new ObjectRef(AclObjectType.PROMPT_SESSION, playground));
    assertThat(ask(reading).status()).isEqualTo(200);
    write(reading, 403, row("b"));

    Colleague maker = new Colleague(stack.control(), tenant);
    Api making = maker.api(address.getPort());
    UUID own = UUID.randomUUID();
    ObjectNode first =
        row("a")
            .put("prompt_session_id", own.toString())
            .put("project_id", tenant.project.toString());
    write(making, 403, first);
    maker.may(Permission.CREATE, new ObjectRef(AclObjectType.PROJECT, tenant.project.value()));
    write(making, 200, first);
    assertThat(
            making
                .post(
                    "/btql",
                    Json.object().put("query", "select: id | from: playground_logs('" + own + "')"))
                .json()
                .get("data"))
        .hasSize(1);
  }

  private Api.Reply ask(Api by) {
    return by.post("/btql", Json.object().put("query", "select: * | from: " + source));
  }

  private Api.Reply otlp(String spans, UUID parent) {
    return Api.send(
        api.request("/otel/v1/traces")
            .header("Content-Type", "application/json")
            .header("x-bt-parent", "playground_id:" + parent)
            .POST(HttpRequest.BodyPublishers.ofString(spans))
            .build());
  }

  private ObjectNode row(String id) {
    return Json.object()
        .put("id", id)
        .put("prompt_session_id", playground.toString())
        .put("log_id", "x");
  }

  private static void write(Api by, int status, ObjectNode row) {
    ObjectNode body = Json.object();
    body.withArrayProperty("rows").add(row);
    Api.Reply reply = by.post("/logs3", body);
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
  }
}
