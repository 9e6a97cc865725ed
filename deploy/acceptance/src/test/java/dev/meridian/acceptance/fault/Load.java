package dev.meridian.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.acceptance.fault.Ledger.Batch;
import dev.meridian.acceptance.fault.Ledger.Verdict;
import dev.meridian.acceptance.http.Workspace;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Clients that write batches of small rows, merge into few rows, and write rows with values that
 * lie in the bucket, each retrying under the same row ids as the SDKs do; and what they were
 * promised.
 */
final class Load {
  private static final int BATCH = 25;
  private static final int MERGED_ROWS = 10;
  private static final int LARGE = 150_000;
  private static final int LARGE_PAGE = 16;
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Workspace workspace;
  private final String small;
  private final String merged;
  private final String large;
  private final Ledger smallRows = new Ledger();
  private final Ledger largeRows = new Ledger();

  /** The steps that were acknowledged, by row. */
  private final Map<String, Set<String>> steps = new ConcurrentHashMap<>();

  private final AtomicBoolean writing = new AtomicBoolean(true);

  private Load(Workspace workspace) {
    this.workspace = workspace;
    this.small = workspace.project();
    this.merged = workspace.project();
    this.large = workspace.project();
  }

  /** With projects of its own, and nothing written yet. */
  static Load on(Workspace workspace) {
    return new Load(workspace);
  }

  /** What happens while clients write. */
  interface Fault {
    void happen() throws Exception;
  }

  /** Writes from before the fault until after it; returns when every retry was acknowledged. */
  void during(Fault fault) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // One of each kind never tries again: of what it sent, all or nothing may be there.
      List<Future<?>> writers =
          List.of(
              threads.submit(() -> writeSmall("small-1", true)),
              threads.submit(() -> writeSmall("small-2", true)),
              threads.submit(() -> writeSmall("careless", false)),
              threads.submit(() -> merge("merge-1")),
              threads.submit(() -> merge("merge-2")),
              threads.submit(() -> writeLarge("large-1", true)),
              threads.submit(() -> writeLarge("large-careless", false)));
      try {
        fault.happen();
      } finally {
        writing.set(false);
      }
      for (Future<?> writer : writers) {
        finish(writer);
      }
    }
  }

  private static void finish(Future<?> writer) throws InterruptedException {
    try {
      writer.get();
    } catch (ExecutionException e) {
      throw new AssertionError("A writer failed", e.getCause());
    }
  }

  private Object writeSmall(String name, boolean persistent) throws InterruptedException {
    for (int n = 0; writing.get(); n++) {
      Batch batch = Batch.of(name + "-" + n, BATCH);
      record(smallRows, batch, sent(batch.rows(small), persistent));
    }
    return name;
  }

  /** A batch of a small row and a large one. */
  private Object writeLarge(String name, boolean persistent) throws InterruptedException {
    for (int n = 0; writing.get(); n++) {
      Batch batch = Batch.of(name + "-" + n, 2);
      List<Map<String, Object>> rows = new ArrayList<>(batch.rows(large));
      Map<String, Object> row = new HashMap<>(rows.get(1));
      row.put("output", text(batch.ids().get(1)));
      rows.set(1, row);
      record(largeRows, batch, sent(rows, persistent));
    }
    return name;
  }

  private void record(Ledger ledger, Batch batch, boolean acknowledged)
      throws InterruptedException {
    if (acknowledged) {
      ledger.acknowledge(batch);
    } else {
      ledger.leaveUnanswered(batch);
      Thread.sleep(PAUSE);
    }
  }

  private Object merge(String name) throws InterruptedException {
    for (int n = 0; writing.get(); n++) {
      String row = name + "-" + n % MERGED_ROWS;
      String step = "s" + n;
      sent(
          List.of(
              Map.of(
                  "project_id",
                  merged,
                  "log_id",
                  "g",
                  "id",
                  row,
                  "_is_merge",
                  true,
                  "tags",
                  List.of(step),
                  "metadata",
                  Map.of(step, n))),
          true);
      steps.computeIfAbsent(row, r -> new ConcurrentSkipListSet<>()).add(step);
    }
    return name;
  }

  /** Whether they were acknowledged; false when nobody knows. */
  private boolean sent(List<Map<String, Object>> rows, boolean persistent)
      throws InterruptedException {
    boolean stored = send(rows);
    while (!stored && persistent) {
      Thread.sleep(PAUSE);
      stored = send(rows);
    }
    return stored;
  }

  private boolean send(List<Map<String, Object>> rows) {
    try {
      var answer = workspace.logs3(rows);
      if (answer.status() == 200) {
        assertThat(answer.json().path("ids")).hasSize(rows.size());
        return true;
      }
      answer.refused(503);
      return false;
    } catch (UncheckedIOException connectionLost) {
      return false;
    }
  }

  /** How many rows and merges were acknowledged. */
  String acknowledged() {
    return "%d small rows, %d rows with large values, %d merges"
        .formatted(smallRows.acknowledgedRows(), largeRows.acknowledgedRows(), merges());
  }

  int merges() {
    return steps.values().stream().mapToInt(Set::size).sum();
  }

  int smallAcknowledged() {
    return smallRows.acknowledgedRows();
  }

  int largeAcknowledged() {
    return largeRows.acknowledgedRows();
  }

  Verdict verdictOfSmall() {
    return smallRows.compare(workspace.rows("project_logs", small));
  }

  /** Of rows with large values, which are compared as well. */
  Verdict verdictOfLarge() {
    List<JsonNode> rows = workspace.rows("project_logs", large, LARGE_PAGE);
    for (JsonNode row : rows) {
      String id = row.path("input").asText();
      assertThat(row.path("output").asText("").equals(id.endsWith("-1") ? text(id) : ""))
          .as("the value of %s is what was sent", id)
          .isTrue();
    }
    return largeRows.compare(rows);
  }

  /** Merges that were acknowledged and are not there, or are there twice, as row/step. */
  Set<String> wrongMerges() {
    Set<String> wrong = new TreeSet<>();
    Map<String, JsonNode> rows = new HashMap<>();
    workspace.rows("project_logs", merged).forEach(row -> rows.put(row.path("id").asText(), row));
    steps.forEach(
        (id, expected) -> {
          Set<String> keys = new TreeSet<>();
          JsonNode row =
              rows.getOrDefault(id, com.fasterxml.jackson.databind.node.NullNode.instance);
          row.path("metadata").fieldNames().forEachRemaining(keys::add);
          List<String> tags = new ArrayList<>();
          row.path("tags").forEach(tag -> tags.add(tag.asText()));
          expected.stream()
              .filter(
                  step -> !keys.contains(step) || tags.stream().filter(step::equals).count() != 1)
              .forEach(step -> wrong.add(id + "/" + step));
        });
    return wrong;
  }

  /** A text that only that row has, and that is hard to compress. */
  private static String text(String id) {
    StringBuilder text = new StringBuilder(LARGE);
    new Random(id.hashCode()).ints(LARGE, 'a', 'z' + 1).forEach(c -> text.append((char) c));
    return text.toString();
  }
}
