package dev.meridian.data.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.json.Json;
import dev.meridian.data.record.RecordKind;
import dev.meridian.data.record.RecordObject;
import dev.meridian.data.store.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Searches of an object that is in the index answer what a look at each row answers. */
@QuarkusTest
@SuppressWarnings("NullAway") // Fields are filled by the test framework.
class TextIndexTest extends DataPlaneTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ROWS = TextGroup.ROWS + 300;
  private static final List<String> WORDS =
      List.of("amber", "basil", "cedar", "dune", "ember", "fjord", "grove", "harbor");

  @Inject TextRepository repository;
  @Inject Database database;

  private RecordObject object;
  private final List<String> texts = new ArrayList<>();

  @BeforeEach
  void fill() {
    object = new RecordObject(RecordKind.PROJECT_LOGS, tenant.project.value());
    Random random = new Random(42);
    for (int i = 0; i < ROWS; i++) {
      texts.add(
          "%s %s of %d%s"
              .formatted(
                  WORDS.get(random.nextInt(WORDS.size())),
                  WORDS.get(random.nextInt(WORDS.size())),
                  i,
                  i % 700 == 3 ? " Quetzal" : ""));
    }
    for (int from = 0; from < ROWS; from += 500) {
      write(IntStream.range(from, Math.min(ROWS, from + 500)).boxed().toList());
    }
  }

  @Test
  void aSearchReadsTheBlocksThatMayHoldItsWordsAndFindsAllRows() {
    index();

    Api.Reply reply = search("output MATCH 'quetzal'", 100);

    assertThat(ids(reply)).containsExactlyElementsOf(expected("quetzal"));
    assertThat(plan(reply).path("index").asText()).isEqualTo("text");
    assertThat(plan(reply).path("rows_read").asInt()).as("rows read of " + ROWS).isLessThan(1_000);
  }

  @Test
  void withoutTheIndexEveryRowIsRead() {
    Api.Reply reply = search("output MATCH 'quetzal'", 100);

    assertThat(ids(reply)).containsExactlyElementsOf(expected("quetzal"));
    assertThat(plan(reply).path("rows_read").asInt()).isEqualTo(ROWS);
  }

  @Test
  void searchesOfEveryKindAnswerTheSameAsBefore() {
    List<String> filters =
        List.of(
            "output MATCH 'amber quetzal'",
            "output LIKE '%Quetzal%'",
            "output ILIKE '%QUETZAL%'",
            "output LIKE '%of 21%'",
            "search('quetzal')",
            "search('no such word')",
            "output MATCH 'of'",
            "output MATCH 'quetzal' AND created > '2020-01-01'",
            "output MATCH 'quetzal' OR output MATCH 'of 17'",
            "NOT output MATCH 'quetzal'");
    List<List<String>> before = filters.stream().map(f -> ids(search(f, 60))).toList();
    index();

    for (int i = 0; i < filters.size(); i++) {
      assertThat(ids(search(filters.get(i), 60))).as(filters.get(i)).isEqualTo(before.get(i));
    }
  }

  @Test
  void tracesAreFoundByWhatAnyOfTheirSpansSays() {
    assertThat(
            api.post(
                    path(),
                    "{\"events\":[{\"id\":\"child\",\"_parent_id\":\"r5\",\"output\":\"a lonely walrus\"}]}")
                .status())
        .isEqualTo(200);
    for (String shape : List.of("summary", "traces")) {
      String query =
          "select: id | from: project_logs('%s') %s | filter: %%s | limit: 50"
              .formatted(tenant.project, shape);
      List<String> walrus = ids(btql(query.formatted("output MATCH 'walrus'")));
      List<String> quetzal = ids(btql(query.formatted("output MATCH 'quetzal'")));
      assertThat(walrus).contains("r5").hasSizeLessThan(3);

      index();

      Api.Reply reply = btql(query.formatted("output MATCH 'walrus'"));
      assertThat(ids(reply)).isEqualTo(walrus);
      assertThat(plan(reply).path("index").asText()).isEqualTo("text");
      assertThat(plan(reply).path("rows_read").asInt()).isLessThan(1_000);
      assertThat(ids(btql(query.formatted("output MATCH 'quetzal'")))).isEqualTo(quetzal);
      database
          .query("delete from text_group where object_id = $1", Tuple.of(object.id()))
          .chain(
              () ->
                  database.query(
                      "delete from text_progress where object_id = $1", Tuple.of(object.id())))
          .await()
          .atMost(PATIENCE);
    }
  }

  @Test
  void pagesOfASearchFollowEachOtherInBothOrders() {
    index();
    for (String order :
        List.of("_pagination_key DESC", "_pagination_key ASC", "created DESC", "created ASC")) {
      List<String> all = new ArrayList<>();
      String cursor = "";
      do {
        Api.Reply reply =
            btql(
                "select: id | from: project_logs('%s') | filter: output MATCH 'quetzal' | sort: %s | limit: 2%s"
                    .formatted(
                        tenant.project,
                        order,
                        cursor.isEmpty() ? "" : " | cursor: '" + cursor + "'"));
        assertThat(plan(reply).path("rows_read").asInt()).isLessThan(1_000);
        all.addAll(ids(reply));
        cursor = reply.json().path("cursor").asText("");
      } while (!cursor.isEmpty() && all.size() <= ROWS);
      List<String> expected = expected("quetzal");
      assertThat(all).isEqualTo(order.endsWith("DESC") ? expected : expected.reversed());
    }
  }

  @Test
  void aRowThatIsWrittenAgainIsFoundByWhatItSaysNow() {
    index();
    texts.set(10, "a kingfisher was seen");
    write(List.of(10));
    assertThat(
            api.post(
                    path(),
                    "{\"events\":[{\"id\":\"r20\",\"_is_merge\":true,\"output\":\"another kingfisher\"}]}")
                .status())
        .isEqualTo(200);

    assertThat(ids(search("output MATCH 'kingfisher'", 10))).containsExactly("r20", "r10");
    assertThat(count("text_stale")).isEqualTo(2);
  }

  @Test
  void manyRowsThatAreWrittenAgainAreTakenIntoTheirGroup() throws Exception {
    index();
    List<Integer> again = IntStream.range(100, 300).boxed().toList();
    again.forEach(i -> texts.set(i, "rewritten as ostrich " + i));
    write(again);
    assertThat(count("text_stale")).isEqualTo(200);

    indexer().index(object);

    assertThat(count("text_stale")).isZero();
    Api.Reply reply = search("output MATCH 'ostrich'", 500);
    assertThat(ids(reply)).containsExactlyElementsOf(expected("ostrich"));
    assertThat(plan(reply).path("rows_read").asInt()).isLessThan(1_000);
  }

  @Test
  void aRowThatChangedWhileItsGroupWasMadeIsLookedAtByItself() {
    TextGroup.Builder group = new TextGroup.Builder();
    java.util.Map<Long, Long> read = new java.util.HashMap<>();
    long after = -1;
    while (!group.isFull()) {
      for (var row :
          repository.rows(object, after, Long.MAX_VALUE, 512, 4 << 20).await().atMost(PATIENCE)) {
        if (!group.add(row.pagination(), row.json())) {
          break;
        }
        read.put(row.pagination(), row.xact().value());
        after = row.pagination();
      }
    }
    texts.set(50, "a wombat meanwhile");
    write(List.of(50));

    assertThat(
            repository
                .store(object, java.util.Optional.empty(), group.group(), read)
                .await()
                .atMost(PATIENCE))
        .isTrue();

    assertThat(ids(search("output MATCH 'wombat'", 10))).containsExactly("r50");
    assertThat(count("text_stale")).isEqualTo(1);
  }

  @Test
  void ofTwoPlanesThatMakeAGroupOneStoresIt() {
    index();

    assertThat(
            repository
                .store(
                    object,
                    java.util.Optional.empty(),
                    new TextGroup(5, new Long[] {1L}, new byte[8]),
                    java.util.Map.of())
                .await()
                .atMost(PATIENCE))
        .isFalse();
  }

  @Test
  void aGroupWithoutRowsIsForgotten() {
    index();
    ArrayNode rows = Json.array();
    IntStream.range(0, ROWS)
        .forEach(i -> rows.addObject().put("id", "r" + i).put("_object_delete", true));
    for (int from = 0; from < ROWS; from += 1_000) {
      ArrayNode some = Json.array();
      IntStream.range(from, Math.min(ROWS, from + 1_000)).forEach(i -> some.add(rows.get(i)));
      assertThat(api.post(path(), Json.object().set("events", some).toString()).status())
          .isEqualTo(200);
    }

    repository.forget().await().atMost(PATIENCE);

    assertThat(count("text_group")).isZero();
  }

  private TextIndexer indexer() {
    return new TextIndexer(
        repository,
        new TextIndexConfig() {
          @Override
          public Duration every() {
            return Duration.ofHours(1);
          }

          @Override
          public Duration settled() {
            // Ids are given ahead of the clock when many are given in a second.
            return Duration.ofHours(-1);
          }

          @Override
          public Duration forgetEvery() {
            return Duration.ofHours(1);
          }
        });
  }

  private void index() {
    indexer().index(object);
    assertThat(count("text_group")).isEqualTo(1);
  }

  private String path() {
    return "/v1/project_logs/" + tenant.project + "/insert";
  }

  private void write(List<Integer> rows) {
    ObjectNode body = Json.object();
    ArrayNode events = body.putArray("events");
    rows.forEach(i -> events.addObject().put("id", "r" + i).put("output", texts.get(i)));
    assertThat(api.post(path(), body.toString()).status()).isEqualTo(200);
  }

  private Api.Reply search(String filter, int limit) {
    Api.Reply reply =
        btql(
            "select: id | from: project_logs('%s') | filter: %s | limit: %d"
                .formatted(tenant.project, filter, limit));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply;
  }

  private List<String> expected(String word) {
    List<String> found = new ArrayList<>();
    for (int i = ROWS - 1; i >= 0; i--) {
      if (texts.get(i).toLowerCase(java.util.Locale.ROOT).contains(word)) {
        found.add("r" + i);
      }
    }
    return found;
  }

  private static List<String> ids(Api.Reply reply) {
    List<String> ids = new ArrayList<>();
    reply.json().path("data").forEach(row -> ids.add(row.path("id").asText()));
    return ids;
  }

  private static com.fasterxml.jackson.databind.JsonNode plan(Api.Reply reply) {
    return Json.value(
        reply
            .headers()
            .firstValue("x-bt-query-plan")
            .orElseThrow()
            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private long count(String table) {
    return database
        .query(
            "select count(*) as n from %s where object_id = $1".formatted(table),
            Tuple.of(object.id()))
        .await()
        .atMost(PATIENCE)
        .iterator()
        .next()
        .getLong("n");
  }
}
