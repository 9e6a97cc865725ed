package dev.meridian.acceptance.fault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.acceptance.http.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What writers sent, and what of it was acknowledged. Safe for use by any thread. */
final class Ledger {
  private final Queue<Batch> acknowledged = new ConcurrentLinkedQueue<>();
  private final Queue<Batch> unanswered = new ConcurrentLinkedQueue<>();

  /**
   * Rows that were sent together. Each row's input is its id, so that a copy under another id
   * shows.
   */
  record Batch(List<String> ids) {
    static Batch of(String name, int size) {
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        ids.add(name + "-" + i);
      }
      return new Batch(List.copyOf(ids));
    }

    List<Map<String, Object>> rows(String project) {
      return ids.stream().map(id -> Workspace.logRow(project, id, id)).toList();
    }
  }

  /**
   * What is wrong with the rows that are stored.
   *
   * @param lost acknowledged, but not there
   * @param doubled there more than once
   * @param torn of a batch that was never acknowledged, and of which only a part is there
   */
  record Verdict(List<String> lost, List<String> doubled, List<String> torn) {}

  void acknowledge(Batch batch) {
    acknowledged.add(batch);
  }

  /** Sent once; nobody knows whether it was stored. */
  void leaveUnanswered(Batch batch) {
    unanswered.add(batch);
  }

  int acknowledgedRows() {
    return acknowledged.stream().mapToInt(batch -> batch.ids().size()).sum();
  }

  Verdict compare(List<JsonNode> rows) {
    Map<String, Integer> stored = new HashMap<>();
    rows.forEach(row -> stored.merge(row.path("input").asText(), 1, Integer::sum));
    List<String> lost =
        acknowledged.stream()
            .flatMap(batch -> batch.ids().stream())
            .filter(id -> !stored.containsKey(id))
            .toList();
    List<String> doubled =
        stored.entrySet().stream().filter(e -> e.getValue() > 1).map(Map.Entry::getKey).toList();
    List<String> torn =
        unanswered.stream()
            .filter(batch -> batch.ids().stream().anyMatch(stored::containsKey))
            .flatMap(batch -> batch.ids().stream())
            .filter(id -> !stored.containsKey(id))
            .toList();
    return new Verdict(lost, doubled, torn);
  }
}
