package dev.meridian.bench.records;

import java.util.List;
import java.util.SplittableRandom;

/** What people ask of a project's log. */
final class Questions {
  private final String project;
  private final List<String> largeTraces;

  /**
   * @param largeTraces root span ids of traces of 100 spans
   */
  Questions(String project, List<String> largeTraces) {
    this.project = project;
    this.largeTraces = largeTraces;
  }

  List<Question> all() {
    return List.of(
        new Question(
            "one trace of 100 spans with payloads",
            "10 ms, p99 30 ms",
            i ->
                "select: * | from: project_logs('%s') spans | filter: root_span_id = '%s' | limit: 1000"
                    .formatted(project, largeTraces.get(i % largeTraces.size())),
            100),
        new Question(
            "newest 50 traces with totals",
            "10 ms",
            i -> "select: * | from: project_logs('%s') summary | limit: 50".formatted(project),
            50),
        new Question(
            "metadata equals, newest 50",
            "20 ms",
            i -> filter("metadata.user_id = 'user-%d'".formatted(number(i, Traces.USERS))),
            1),
        new Question(
            "tag, newest 50",
            "20 ms",
            i -> filter("tags INCLUDES '%s'".formatted(Traces.TAGS.get(i % Traces.TAGS.size()))),
            50),
        new Question(
            "score above, newest 50",
            "20 ms",
            i -> filter("scores.helpfulness > 0.%d".formatted(5 + i % 5)),
            50),
        new Question("errors, newest 50", "20 ms", i -> filter("error IS NOT NULL"), 50),
        new Question(
            "filter without an index, newest 50",
            "400 ms",
            i -> filter("metadata.attempt > 997 AND metrics.tokens > %d".formatted(3_000 + i)),
            1),
        new Question(
            "nothing found",
            "400 ms",
            i -> filter("metadata.release = 'none-%d' AND metrics.tokens < 0".formatted(i)),
            0),
        new Question(
            "by model and day: count, tokens, p95 duration, over all spans",
            "1,200 ms",
            i ->
                """
                dimensions: metadata.model AS model, day(created) AS day \
                | measures: count(1) AS calls, sum(metrics.tokens) AS tokens, \
                percentile(metrics.end - metrics.start, 0.95) AS p95 \
                | from: project_logs('%s') | filter: metadata.model IS NOT NULL"""
                    .formatted(project),
            Traces.MODELS.size()),
        new Question(
            "text search, newest 50",
            "shown",
            i -> filter("output MATCH '%s'".formatted(Traces.RARE_WORD)),
            1));
  }

  private String filter(String condition) {
    return "select: id, created, span_attributes, scores, tags | from: project_logs('%s') spans | filter: %s | limit: 50"
        .formatted(project, condition);
  }

  private static int number(int i, int below) {
    return new SplittableRandom(i).nextInt(below);
  }
}
