package dev.meridian.data.payload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.bucket.Bucket;
import dev.meridian.data.json.Json;
import dev.meridian.data.store.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway") // Fields are filled by the test framework.
class LargeValueTest extends DataPlaneTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject Database database;
  @Inject Bucket bucket;
  @Inject LargeValues values;
  @Inject UnusedValues unused;
  @Inject OrganizationKeys keys;

  private Api.Reply insert(String kind, Object id, ObjectNode event) {
    ObjectNode body = Json.object();
    body.putArray("events").add(event);
    return api.post("/v1/" + kind + "/" + id + "/insert", body);
  }

  private Api.Reply insert(ObjectNode event) {
    return insert("project_logs", tenant.project, event);
  }

  private JsonNode fetched() {
    Api.Reply reply = api.get("/v1/project_logs/" + tenant.project + "/fetch");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json().get("events");
  }

  private static String text(char letter, int length) {
    return Character.toString(letter).repeat(length);
  }

  private List<String> keysOfRows() {
    return database
        .query(
            """
            select distinct k from (
              select unnest(large_keys) k from payload where object_id = any($1)
              union all
              select unnest(large_keys) k from dataset_version where object_id = any($1)) r
            """,
            Tuple.tuple()
                .addArrayOfUUID(
                    new java.util.UUID[] {tenant.project.value(), tenant.dataset.value()}))
        .map(rows -> rows.stream().map(row -> row.getString(0)).toList())
        .await()
        .atMost(PATIENCE);
  }

  private byte[] object(String key) {
    return bucket.get(key).await().atMost(PATIENCE).orElseThrow();
  }

  @Test
  void largeValuesLieInTheBucketAndAreReadAsTheyWere() {
    String canary = "canary-" + tenant.org;
    ObjectNode event = Json.object().put("id", "r").put("output", "small");
    event.putObject("input").put("a", canary + text('x', 100_000)).put("exact", 1);
    assertThat(insert(event).status()).isEqualTo(200);
    JsonNode row = fetched().get(0);
    assertThat(row.get("input")).isEqualTo(Json.value(Json.write(event.get("input"))));
    assertThat(row.get("output").asText()).isEqualTo("small");
    assertThat(data("SELECT * FROM project_logs('" + tenant.project + "')").get(0).get("input"))
        .isEqualTo(row.get("input"));
    List<String> keys = keysOfRows();
    assertThat(keys).hasSize(1);
    assertThat(keys.getFirst()).startsWith("payload/" + tenant.org + "/");
    byte[] stored = object(keys.getFirst());
    assertThat(stored.length).isLessThan(10_000);
    assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain(canary);
    byte[] body =
        database
            .query(
                "select body from payload where object_id = $1", Tuple.of(tenant.project.value()))
            .map(rows -> rows.iterator().next().getBuffer(0).getBytes())
            .await()
            .atMost(PATIENCE);
    assertThat(body.length).isLessThan(2_000);
  }

  @Test
  void mergesKeepWhatTheyDoNotName() {
    ObjectNode event = Json.object().put("id", "r");
    event.putObject("input").put("a", text('x', 100_000));
    event.put("output", text('o', 70_000));
    insert(event);
    List<String> before = keysOfRows();
    insert(Json.object().put("id", "r").put("_is_merge", true).put("error", "e"));
    assertThat(keysOfRows()).containsExactlyInAnyOrderElementsOf(before);
    ObjectNode into = Json.object().put("id", "r").put("_is_merge", true);
    into.putObject("input").put("b", 2);
    insert(into);
    JsonNode row = fetched().get(0);
    assertThat(row.at("/input/a").asText()).hasSize(100_000);
    assertThat(row.at("/input/b").asInt()).isEqualTo(2);
    assertThat(row.get("output").asText()).hasSize(70_000);
    assertThat(row.get("error").asText()).isEqualTo("e");
    assertThat(keysOfRows()).hasSize(2).doesNotContainSequence(before);
    insert(Json.object().put("id", "r").put("_is_merge", true).put("input", "short"));
    assertThat(fetched().get(0).get("input").asText()).isEqualTo("short");
    assertThat(keysOfRows()).hasSize(1);
  }

  @Test
  void whatNoRowRefersToIsDeleted() {
    insert("dataset", tenant.dataset, Json.object().put("id", "d").put("input", text('1', 70_000)));
    insert("dataset", tenant.dataset, Json.object().put("id", "d").put("input", text('2', 70_000)));
    insert(Json.object().put("id", "r").put("input", text('3', 70_000)));
    insert(Json.object().put("id", "r").put("input", text('4', 70_000)));
    List<String> used = keysOfRows();
    // Older versions of a dataset's row are still read.
    assertThat(used).hasSize(3);
    LargeValue orphan = values.put(tenant.org, Json.write(Json.object())).await().atMost(PATIENCE);
    assertThat(unused.clean(Duration.ofHours(1)).await().atMost(PATIENCE)).isZero();
    assertThat(unused.clean(Duration.ZERO).await().atMost(PATIENCE)).isGreaterThanOrEqualTo(2);
    assertThat(bucket.get(orphan.key()).await().atMost(PATIENCE)).isEmpty();
    used.forEach(key -> assertThat(object(key)).isNotEmpty());
    insert(Json.object().put("id", "r").put("_object_delete", true));
    unused.clean(Duration.ZERO).await().atMost(PATIENCE);
    assertThat(used.stream().filter(k -> bucket.get(k).await().atMost(PATIENCE).isPresent()))
        .hasSize(2);
  }

  @Test
  void anObjectOpensOnlyUnderItsOwnKeyInTheBucket() {
    insert(Json.object().put("id", "a").put("input", text('a', 70_000)));
    insert(Json.object().put("id", "b").put("input", text('b', 70_000)));
    List<String> both = keysOfRows();
    bucket
        .put(both.get(0), object(both.get(1)), "application/octet-stream")
        .await()
        .atMost(PATIENCE);
    assertThat(api.get("/v1/project_logs/" + tenant.project + "/fetch").status()).isEqualTo(500);
  }

  @Test
  void everyOrganizationHasAKeyOfItsOwn() {
    byte[] content = "same".getBytes(StandardCharsets.UTF_8);
    var other = dev.meridian.model.id.OrgId.random();
    var key = keys.of(tenant.org).await().atMost(PATIENCE);
    var foreign = keys.of(other).await().atMost(PATIENCE);
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> foreign.decrypt(key.encrypt(content, content), content))
        .isInstanceOf(java.security.GeneralSecurityException.class);
  }

  @Test
  void manyLargeRowsAtOnceAreAllThere() throws Exception {
    assertThat(fetched()).isEmpty();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Integer>> done =
          IntStream.range(0, 24)
              .mapToObj(
                  i ->
                      threads.submit(
                          () ->
                              insert(
                                      Json.object()
                                          .put("id", "r" + i)
                                          .put("output", text((char) ('a' + i), 1 << 20)))
                                  .status()))
              .toList();
      for (Future<Integer> status : done) {
        assertThat(status.get()).isEqualTo(200);
      }
    }
    assertThat(
            data("SELECT count(*) AS n FROM project_logs('" + tenant.project + "')")
                .get(0)
                .get("n")
                .asInt())
        .isEqualTo(24);
    assertThat(keysOfRows()).hasSize(24);
  }
}
