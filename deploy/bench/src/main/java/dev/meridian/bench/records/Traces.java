package dev.meridian.bench.records;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Traces as an assistant in production writes them: three to eight levels deep, a model's calls at
 * the leaves, text of a log-normal length with a median of 1.5 KB a span and one span in twenty
 * with a large one, spread over thirty days. The same seed makes the same traces but for their ids.
 */
final class Traces {
  /** Days that they are spread over. */
  static final int DAYS = 30;

  /** As many users as names are given to. */
  static final int USERS = 5_000;

  static final List<String> MODELS =
      List.of("gpt-5", "gpt-5-mini", "claude-opus-4-5", "claude-haiku-4-5", "gemini-3-pro");
  static final List<String> TAGS =
      List.of(
          "production", "staging", "billing", "refund", "escalated", "beta", "internal", "eval");

  /** A word that is in one span of ten thousand. */
  static final String RARE_WORD = "chrysoberyl";

  private static final double MEDIAN_BYTES = 1_500;
  private static final double SPREAD = 0.9;
  private static final int LARGE_BYTES = 24_000;
  private static final List<String> WORDS =
      List.of(
          "the",
          "order",
          "customer",
          "please",
          "refund",
          "invoice",
          "delivery",
          "answer",
          "because",
          "account",
          "password",
          "thank",
          "question",
          "model",
          "context",
          "retrieved",
          "document",
          "summary",
          "policy",
          "returned",
          "within",
          "days",
          "shipping",
          "address",
          "confirm",
          "status",
          "pending",
          "and",
          "for",
          "with",
          "of",
          "to",
          "a",
          "is",
          "not",
          "was");

  private final SplittableRandom random;
  private final Instant now = Instant.now();
  private final String project;

  Traces(String project, long seed) {
    this.project = project;
    this.random = new SplittableRandom(seed);
  }

  /** One trace of between 4 and about 40 spans, its root first. */
  List<Map<String, Object>> next() {
    return of(4 + random.nextInt(12) + (random.nextInt(8) == 0 ? random.nextInt(24) : 0));
  }

  /** One trace of exactly so many spans. */
  List<Map<String, Object>> of(int spans) {
    int depth = 3 + random.nextInt(6);
    Instant created = now.minus(Duration.ofSeconds(random.nextLong(DAYS * 86_400L)));
    List<Map<String, Object>> trace = new ArrayList<>();
    List<Integer> levels = new ArrayList<>();
    String root = UUID.randomUUID().toString();
    for (int i = 0; i < spans; i++) {
      int parent = i == 0 ? -1 : parent(levels, depth);
      levels.add(parent < 0 ? 0 : levels.get(parent) + 1);
      String id = i == 0 ? root : UUID.randomUUID().toString();
      Map<String, Object> row = span(id, root, i, created);
      if (parent >= 0) {
        row.put("span_parents", List.of(trace.get(parent).get("span_id")));
      }
      trace.add(row);
    }
    return trace;
  }

  /** A later span hangs below one that is not at the lowest level yet. */
  private int parent(List<Integer> levels, int depth) {
    int candidate = random.nextInt(levels.size());
    while (levels.get(candidate) >= depth - 1) {
      candidate = random.nextInt(candidate + 1);
      if (candidate == 0) {
        break;
      }
    }
    return candidate;
  }

  private Map<String, Object> span(String id, String root, int number, Instant traceStart) {
    boolean isModelCall = number > 0 && random.nextInt(3) == 0;
    double start = traceStart.toEpochMilli() / 1e3 + number * 0.05;
    int prompt = 200 + random.nextInt(4_000);
    int completion = 20 + random.nextInt(800);
    Map<String, Object> row = new HashMap<>();
    row.put("id", id);
    row.put("project_id", project);
    row.put("log_id", "g");
    row.put("span_id", id);
    row.put("root_span_id", root);
    row.put("created", traceStart.plusMillis(number * 50L).toString());
    int bytes = bytes();
    row.put(
        "input", Map.of("messages", List.of(Map.of("role", "user", "content", text(bytes / 2)))));
    row.put("output", text(bytes / 2));
    Map<String, Object> metrics = new HashMap<>();
    metrics.put("start", start);
    metrics.put("end", start + 0.02 + random.nextDouble() * 4);
    Map<String, Object> metadata = new HashMap<>();
    metadata.put("user_id", "user-" + random.nextInt(USERS));
    metadata.put("session", "session-" + random.nextInt(50_000));
    metadata.put("release", "2026." + random.nextInt(12));
    metadata.put("attempt", random.nextInt(1_000));
    if (isModelCall) {
      metadata.put("model", MODELS.get(random.nextInt(MODELS.size())));
      metrics.put("prompt_tokens", prompt);
      metrics.put("completion_tokens", completion);
      metrics.put("tokens", prompt + completion);
    }
    row.put("metadata", metadata);
    row.put("metrics", metrics);
    row.put(
        "span_attributes",
        Map.of(
            "name", number == 0 ? "handle request" : isModelCall ? "chat" : "step " + number % 7,
            "type", number == 0 ? "task" : isModelCall ? "llm" : "function"));
    if (number == 0) {
      row.put("tags", List.of(TAGS.get(random.nextInt(2)), TAGS.get(2 + random.nextInt(6))));
      row.put("scores", Map.of("helpfulness", random.nextInt(11) / 10.0));
    }
    if (random.nextInt(50) == 0) {
      row.put("error", "TimeoutError: the tool did not answer within 30 s");
    }
    return row;
  }

  private int bytes() {
    if (random.nextInt(20) == 0) {
      return LARGE_BYTES + random.nextInt(LARGE_BYTES);
    }
    double gauss =
        Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
            * Math.cos(2 * Math.PI * random.nextDouble());
    return (int) Math.min(LARGE_BYTES, MEDIAN_BYTES * Math.exp(SPREAD * gauss));
  }

  private String text(int bytes) {
    StringBuilder text = new StringBuilder(bytes + 16);
    if (random.nextInt(10_000) == 0) {
      text.append(RARE_WORD).append(' ');
    }
    while (text.length() < bytes) {
      int kind = random.nextInt(WORDS.size() + 4);
      text.append(
              kind < WORDS.size()
                  ? WORDS.get(kind)
                  : Long.toString(random.nextLong(100_000_000L), 36))
          .append(' ');
    }
    return text.toString();
  }
}
