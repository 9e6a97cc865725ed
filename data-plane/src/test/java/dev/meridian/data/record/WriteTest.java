package dev.meridian.data.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.RegionStack;
import dev.meridian.data.Tenant;
import dev.meridian.data.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WriteTest extends DataPlaneTest {
  private String path(String action) {
    return "/v1/project_logs/" + tenant.project + "/" + action;
  }

  @Test
  void concurrentMergesOfOneRowLoseNothing() throws Exception {
    // Known before the race, so that all of it is about the row.
    assertThat(api.get(path("fetch")).status()).isEqualTo(200);
    int writers = 24;
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<java.util.concurrent.Future<Integer>> done = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        String row =
            "{\"events\":[{\"id\":\"r\",\"_is_merge\":true,\"metadata\":{\"k%d\":%d}}]}"
                .formatted(i, i);
        done.add(threads.submit(() -> api.post(path("insert"), row).status()));
      }
      for (var status : done) {
        assertThat(status.get()).isEqualTo(200);
      }
    }
    assertThat(api.get(path("fetch")).json().at("/events/0/metadata")).hasSize(writers);
  }

  @Test
  void rowsOfConcurrentRequestsHaveIdsAndPlacesOfTheirOwn() throws Exception {
    assertThat(api.get(path("fetch")).status()).isEqualTo(200);
    int writers = 64;
    Set<String> ids = new HashSet<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<java.util.concurrent.Future<Api.Reply>> done = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        String row =
            "{\"rows\":[{\"id\":\"r%d\",\"project_id\":\"%s\",\"log_id\":\"g\",\"input\":%d}]}"
                .formatted(i, tenant.project, i);
        done.add(threads.submit(() -> api.post("/logs3", row)));
      }
      for (var reply : done) {
        assertThat(reply.get().status()).isEqualTo(200);
        ids.add(reply.get().json().get("xact_id").textValue());
      }
    }
    JsonNode events = api.get(path("fetch")).json().get("events");
    Set<String> stored = new HashSet<>();
    Set<String> places = new HashSet<>();
    for (JsonNode event : events) {
      assertThat(event.get("id").textValue()).isEqualTo("r" + event.get("input"));
      stored.add(event.get("_xact_id").textValue());
      places.add(event.get("_pagination_key").textValue());
    }
    assertThat(stored).hasSize(writers).isEqualTo(ids);
    assertThat(places).hasSize(writers);
  }

  @Test
  void sameBatchTwiceIsThereOnce() {
    String batch =
        "{\"events\":[{\"id\":\"a\",\"input\":1},{\"id\":\"b\",\"_is_merge\":true,\"tags\":[\"x\"]}]}";
    api.post(path("insert"), batch);
    api.post(path("insert"), batch);
    JsonNode events = api.get(path("fetch")).json().get("events");
    assertThat(events).hasSize(2);
    assertThat(events.get(0).get("tags").toString()).isEqualTo("[\"x\"]");
  }

  @Test
  void rowsOfAForbiddenObjectTakeTheWholeBatchAlong() {
    Tenant other = new Tenant(stack.control()).inRegion(RegionStack.REGION);
    Api.Reply reply =
        api.post(
            "/logs3",
            "{\"rows\":[{\"id\":\"a\",\"project_id\":\"%s\",\"log_id\":\"g\"},{\"id\":\"b\",\"project_id\":\"%s\",\"log_id\":\"g\"}]}"
                .formatted(tenant.project, other.project));
    assertThat(reply.status()).isEqualTo(403);
    assertThat(api.get(path("fetch")).json().get("events")).isEmpty();
  }

  @Test
  void fetchPagesByTracesAndEndsWithAnEmptyPage() {
    api.post(
        path("insert"),
        """
        {"events":[{"id":"a","root_span_id":"t1"},{"id":"b","root_span_id":"t1","span_parents":["a"]},
          {"id":"c","root_span_id":"t2"}]}
        """);
    JsonNode first = api.get(path("fetch") + "?limit=1").json();
    assertThat(first.get("events")).hasSize(1);
    JsonNode second =
        api.post(
                path("fetch"),
                Json.object().put("limit", 1).put("cursor", first.get("cursor").asText()))
            .json();
    assertThat(second.get("events")).hasSize(2);
    assertThat(
            api.post(
                    path("fetch"),
                    Json.object().put("limit", 1).put("cursor", second.get("cursor").asText()))
                .body())
        .isEqualTo("{\"events\":[]}");
  }

  @Test
  void feedbackSetsScoresAndComments() {
    api.post(path("insert"), "{\"events\":[{\"id\":\"a\",\"scores\":{\"x\":1}}]}");
    Api.Reply reply =
        api.post(
            path("feedback"),
            "{\"feedback\":[{\"id\":\"a\",\"scores\":{\"y\":0.5},\"comment\":\"hi\",\"metadata\":{\"u\":1},\"source\":\"app\"}]}");
    assertThat(reply.body()).isEqualTo("{\"status\":\"success\"}");
    JsonNode row = api.get(path("fetch")).json().at("/events/0");
    assertThat(row.get("scores").toString()).isEqualTo("{\"x\":1,\"y\":0.5}");
    assertThat(row.get("metadata").isNull()).isTrue();
    assertThat(row.at("/comments/0/comment/text").asText()).isEqualTo("hi");
  }

  @Test
  void badInputIsRefusedInTheDocumentedForm() {
    for (String body :
        List.of(
            "{",
            "[]",
            "{\"rows\":1}",
            "{\"rows\":[1]}",
            "{}",
            "{\"rows\":[{\"id\":1}]}",
            "{\"rows\":[{\"id\":\"a\",\"project_id\":\"nope\",\"log_id\":\"g\"}]}",
            "{\"rows\":[{\"id\":\"a\"}]}",
            "{\"rows\":[{\"id\":\"a\\u0000\",\"project_id\":\"%s\",\"log_id\":\"g\"}]}"
                .formatted(tenant.project),
            "{\"rows\":[{\"scores\":{\"a\":2},\"project_id\":\"%s\",\"log_id\":\"g\"}]}"
                .formatted(tenant.project),
            "{\"rows\":[{\"created\":\"yesterday\",\"project_id\":\"%s\",\"log_id\":\"g\"}]}"
                .formatted(tenant.project),
            "[".repeat(5000))) {
      Api.Reply reply = api.post("/logs3", body);
      assertThat(reply.status()).as(body).isEqualTo(400);
      assertThat(reply.json().get("Code").asText()).isEqualTo("BadRequestError");
    }
    Api.Reply large =
        api.post(
            "/logs3",
            "{\"rows\":[{\"project_id\":\"%s\",\"log_id\":\"g\",\"input\":\"%s\"}]}"
                .formatted(tenant.project, "x".repeat(21 << 20)));
    assertThat(large.status()).isEqualTo(413);
  }

  @Test
  void rowOfMoreThan20MegabytesIsTooLargeOnEveryRoute() {
    String text = "x".repeat(21 << 20);
    String events = "{\"events\":[{\"id\":\"a\",\"input\":\"%s\"}]}".formatted(text);
    String feedback = "{\"feedback\":[{\"id\":\"a\",\"comment\":\"%s\"}]}".formatted(text);
    assertThat(api.post(path("insert"), events).status()).isEqualTo(413);
    assertThat(api.post(path("feedback"), feedback).status()).isEqualTo(413);
    String across = "{\"project_logs\":{\"%s\":%s}}";
    assertThat(api.post("/v1/insert", across.formatted(tenant.project, events)).status())
        .isEqualTo(413);
    assertThat(api.post(path("fetch"), "{\"cursor\":\"%s\"}".formatted(text)).status())
        .isEqualTo(413);
    assertThat(api.get(path("fetch")).json().get("events")).isEmpty();
  }

  @Test
  void carelessPathsAndContentTypesAreUnderstood() {
    String body =
        "{\"rows\":[{\"id\":\"a\",\"project_id\":\"%s\",\"log_id\":\"g\"}],\"api_version\":2}"
            .formatted(tenant.project);
    assertThat(
            Api.send(
                    api.request("//logs3/")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body))
                        .build())
                .status())
        .isEqualTo(200);
    assertThat(api.get("/nowhere").json().get("Code").asText()).isEqualTo("NotFoundError");
  }

  @Test
  void rowsComeByTheBucket() throws Exception {
    JsonNode upload =
        api.post(
                "/logs3/overflow",
                "{\"content_type\":\"application/json\",\"size_bytes\":10,\"rows\":[]}")
            .json();
    String body =
        "{\"rows\":[{\"id\":\"big\",\"project_id\":\"%s\",\"log_id\":\"g\"}],\"api_version\":2}"
            .formatted(tenant.project);
    assertThat(put(upload, body)).isEqualTo(200);
    Api.Reply reply =
        api.post(
            "/logs3",
            Json.object()
                .set(
                    "rows",
                    Json.object()
                        .put("type", "logs3_overflow")
                        .put("key", upload.get("key").asText())));
    assertThat(reply.json().get("ids").toString()).isEqualTo("[\"big\"]");
    Tenant other = new Tenant(stack.control()).inRegion(RegionStack.REGION);
    assertThat(
            as(other)
                .post(
                    "/logs3",
                    Json.object()
                        .set(
                            "rows",
                            Json.object()
                                .put("type", "logs3_overflow")
                                .put("key", upload.get("key").asText())))
                .status())
        .isEqualTo(400);
  }

  @Test
  void attachmentIsUploadedAndFetchedBySignedAddress() throws Exception {
    String key = UUID.randomUUID().toString();
    ObjectNode request =
        Json.object()
            .put("key", key)
            .put("filename", "a.txt")
            .put("content_type", "text/plain")
            .put("org_id", tenant.org.toString());
    JsonNode upload = api.post("/attachment", request).json();
    assertThat(put(upload, "content")).isEqualTo(200);
    assertThat(
            api.post(
                    "/attachment/status",
                    request.set("status", Json.object().put("upload_status", "done")))
                .status())
        .isEqualTo(200);
    JsonNode download =
        api.get(
                "/attachment?key="
                    + key
                    + "&filename=a.txt&content_type=text/plain&org_id="
                    + tenant.org)
            .json();
    assertThat(download.at("/status/upload_status").asText()).isEqualTo("done");
    var content =
        Api.send(
            java.net.http.HttpRequest.newBuilder(URI.create(download.get("downloadUrl").asText()))
                .build());
    assertThat(content.body()).isEqualTo("content");
    Tenant other = new Tenant(stack.control()).inRegion(RegionStack.REGION);
    assertThat(
            as(other)
                .get("/attachment?key=" + key + "&filename=a&content_type=a/b&org_id=" + tenant.org)
                .status())
        .isEqualTo(403);
  }

  private static int put(JsonNode upload, String body) {
    var request =
        java.net.http.HttpRequest.newBuilder(URI.create(upload.get("signedUrl").asText()))
            .PUT(java.net.http.HttpRequest.BodyPublishers.ofString(body));
    upload
        .get("headers")
        .properties()
        .forEach(h -> request.header(h.getKey(), h.getValue().asText()));
    return Api.send(request.build()).status();
  }

  @Test
  void pagesAreBoundedByTheirRowsUnpacked() {
    String dataset = "/v1/dataset/" + tenant.dataset;
    for (int i = 0; i < 4; i++) {
      String row = "{\"events\":[{\"id\":\"r%d\",\"input\":\"%s\"}]}";
      assertThat(api.post(dataset + "/insert", row.formatted(i, "a".repeat(3 << 20))).status())
          .isEqualTo(200);
    }
    String version =
        data("SELECT max(_xact_id) AS v FROM dataset('" + tenant.dataset + "')")
            .get(0)
            .get("v")
            .asText();
    for (ObjectNode page : List.of(Json.object(), Json.object().put("version", version))) {
      JsonNode first = api.post(dataset + "/fetch", page).json();
      assertThat(first.get("events")).hasSize(2);
      JsonNode second =
          api.post(dataset + "/fetch", page.put("cursor", first.get("cursor").asText())).json();
      assertThat(second.get("events")).hasSize(2);
    }
  }

  @Test
  void mergesIntoMoreThanFitsInMemoryAreRefused() {
    StringBuilder merges = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      String row = "{\"events\":[{\"id\":\"r%d\",\"input\":\"%s\"}]}";
      assertThat(api.post(path("insert"), row.formatted(i, "a".repeat(9 << 20))).status())
          .isEqualTo(200);
      merges
          .append(i == 0 ? "" : ",")
          .append("{\"id\":\"r%d\",\"_is_merge\":true,\"output\":1}".formatted(i));
    }
    assertThat(api.post(path("insert"), "{\"events\":[" + merges + "]}").status()).isEqualTo(413);
  }
}
