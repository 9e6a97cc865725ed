package dev.meridian.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/** Spans of about one kilobyte as JSON, of words that pack like prose. */
public final class Rows {
  private static final int TEXT_LENGTH = 420;

  private final SplittableRandom random = new SplittableRandom(1);
  private final String project;

  public Rows(String project) {
    this.project = project;
  }

  public List<Map<String, Object>> make(int count) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String id = UUID.randomUUID().toString();
      rows.add(
          Map.of(
              "id",
              id,
              "project_id",
              project,
              "log_id",
              "g",
              "span_id",
              id,
              "root_span_id",
              id,
              "input",
              text(),
              "output",
              text(),
              "metadata",
              Map.of("model", "meridian-demo", "n", random.nextInt(100)),
              "metrics",
              Map.of("start", 1.0, "end", 2.0, "tokens", random.nextInt(1000)),
              "span_attributes",
              Map.of("name", "bench", "type", "llm")));
    }
    return rows;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    while (text.length() < TEXT_LENGTH) {
      text.append(Long.toString(random.nextLong(1_000_000), 36)).append(' ');
    }
    return text.toString();
  }
}
