package dev.meridian.data.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.RegionStack;
import dev.meridian.data.Tenant;
import dev.meridian.data.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AsyncQueryTest extends DataPlaneTest {
  private ObjectNode request(String measures) {
    return Json.object()
        .put(
            "query", "measures: %s | from: project_logs('%s')".formatted(measures, tenant.project));
  }

  private JsonNode ended(String id) {
    long until = System.nanoTime() + 20_000_000_000L;
    JsonNode status = api.get("/btql/async/" + id).json();
    while (status.get("status").asText().equals("running") && System.nanoTime() < until) {
      Thread.onSpinWait();
      status = api.get("/btql/async/" + id).json();
    }
    return status;
  }

  @Test
  void answerIsFetchedLaterByWhoAsked() {
    Api.Reply started = api.post("/btql/async", request("count(1) as n"));
    assertThat(started.status()).as(started.body()).isEqualTo(200);
    String id = started.json().get("id").asText();
    assertThat(ended(id).get("status").asText()).isEqualTo("succeeded");
    Api.Reply result = api.get("/btql/async/" + id + "/result");
    assertThat(result.json().at("/rows/0/n").intValue()).isZero();
    assertThat(result.headers().firstValue("x-bt-query-plan")).isPresent();
    Tenant other = new Tenant(stack.control()).inRegion(RegionStack.REGION);
    for (String path : new String[] {"", "/result"}) {
      Api.Reply refused = as(other).get("/btql/async/" + id + path);
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.json().get("Message").asText().replace(id, "ID"))
          .isEqualTo(
              as(other)
                  .get("/btql/async/" + UUID.nameUUIDFromBytes(new byte[1]) + path)
                  .json()
                  .get("Message")
                  .asText()
                  .replace(UUID.nameUUIDFromBytes(new byte[1]).toString(), "ID"));
    }
  }

  @Test
  void answerIsRefusedOnceTheSourceMayNotBeRead() {
    String id = api.post("/btql/async", request("count(1) as n")).json().get("id").asText();
    assertThat(ended(id).get("status").asText()).isEqualTo("succeeded");
    stack.control().commit(tenant.deletedProject());
    long until = System.nanoTime() + 20_000_000_000L;
    int status = 200;
    while (status == 200 && System.nanoTime() < until) {
      btql("select: * | from: project_logs('" + UUID.randomUUID() + "')");
      status = api.get("/btql/async/" + id + "/result").status();
    }
    assertThat(status).isEqualTo(403);
  }

  @Test
  void whatCanBeRefusedAtOnceIs() {
    assertThat(api.post("/btql/async", request("nonsense(1) as n")).status()).isEqualTo(400);
    assertThat(
            api.post(
                    "/btql/async",
                    Json.object()
                        .put(
                            "query",
                            "select: * | from: project_logs('%s')".formatted(UUID.randomUUID())))
                .status())
        .isEqualTo(403);
    assertThat(api.get("/btql/async/x").status()).isEqualTo(400);
  }

  @Test
  void failureIsToldAsItWouldHaveBeen() {
    ObjectNode request =
        Json.object()
            .put(
                "query",
                "select: id | from: project_logs('%s') | filter: input".formatted(tenant.project));
    api.post(
        "/v1/project_logs/%s/insert".formatted(tenant.project),
        "{\"events\":[{\"id\":\"a\",\"input\":\"text\"}]}");
    String id = api.post("/btql/async", request).json().get("id").asText();
    assertThat(ended(id).get("status").asText()).isEqualTo("failed");
    Api.Reply result = api.get("/btql/async/" + id + "/result");
    assertThat(result.json().get("status").asText()).isEqualTo("failed");
    assertThat(result.json().get("rows")).isEmpty();
    assertThat(result.json().get("error").asText()).contains("as a condition");
  }

  @Test
  void canceledQueryHasNoAnswer() {
    String id = api.post("/btql/async", request("count(1) as n")).json().get("id").asText();
    Api.Reply canceled = Api.send(api.request("/btql/async/" + id).DELETE().build());
    assertThat(canceled.status()).isEqualTo(200);
    String status = canceled.json().get("status").asText();
    assertThat(status).isIn("canceled", "succeeded");
    JsonNode result = api.get("/btql/async/" + id + "/result").json();
    assertThat(result.get("status").asText()).isEqualTo(status);
    assertThat(result.get("rows")).hasSize(status.equals("succeeded") ? 1 : 0);
  }

  @Test
  void rowsOfTheResultAreReadByPages() {
    ObjectNode body = Json.object();
    for (int i = 0; i < 7; i++) {
      body.withArrayProperty("events").addObject().put("id", "r" + i).put("input", "a\nb" + i);
    }
    api.post("/v1/project_logs/%s/insert".formatted(tenant.project), body);
    ObjectNode request =
        Json.object()
            .put("query", "select: id, input | from: project_logs('%s')".formatted(tenant.project))
            .put("format", "jsonl")
            .put("batch_size", 100);
    Api.Reply started = api.post("/btql/async", request);
    assertThat(started.json().get("object_id").asText()).isEqualTo(tenant.project.toString());
    String id = started.json().get("id").asText();
    assertThat(ended(id).get("status").asText()).isEqualTo("succeeded");

    java.util.List<String> ids = new java.util.ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = api.get("/btql/async/" + id + "/result?limit=3&cursor=" + cursor).json();
      assertThat(page.get("rows").size()).isBetween(1, 3);
      ids.addAll(page.get("rows").findValuesAsText("id"));
      cursor = page.get("cursor").asText("");
    } while (!cursor.isEmpty() && !cursor.equals("null"));

    assertThat(ids).containsExactly("r6", "r5", "r4", "r3", "r2", "r1", "r0");
    for (String bad : new String[] {"limit=0", "limit=x", "cursor=-1", "cursor=x"}) {
      assertThat(api.get("/btql/async/" + id + "/result?" + bad).status()).as(bad).isEqualTo(400);
    }
    assertThat(api.get("/btql/async/" + id + "/result?cursor=2147483647").json().get("rows"))
        .isEmpty();
  }
}
