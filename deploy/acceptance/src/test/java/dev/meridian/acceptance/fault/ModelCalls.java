package dev.meridian.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.acceptance.gateway.Demo;
import dev.meridian.acceptance.http.Answer;
import dev.meridian.acceptance.http.Api;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.Tenant;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * Clients that call a model, streamed and not, to be logged in a project; and which of their calls
 * were answered to the last byte.
 */
final class ModelCalls {
  private static final int CLIENTS = 4;
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Workspace workspace;
  private final Api gateway;
  private final String project;
  private final Queue<String> answered = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean calling = new AtomicBoolean(true);

  private ModelCalls(Tenant tenant) {
    this.workspace = Workspace.of(tenant);
    this.gateway = Api.with(tenant.region().gatewayUrl(), tenant.engineer().apiKey());
    this.project = workspace.project();
  }

  /** With a project of its own, and nothing called yet. */
  static ModelCalls of(Tenant tenant) {
    return new ModelCalls(tenant);
  }

  /** What happens while clients call. */
  interface Fault {
    void happen() throws Exception;
  }

  /**
   * What is wrong with the logs.
   *
   * @param lost calls that were answered and are not there
   * @param doubled calls that are there more than once
   */
  record Verdict(List<String> lost, List<String> doubled) {}

  /** Calls from before the fault until after it. */
  void during(Fault fault) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> clients =
          IntStream.range(0, CLIENTS)
              .<Future<?>>mapToObj(i -> threads.submit(() -> call("client-" + i, i % 2 == 1)))
              .toList();
      try {
        fault.happen();
      } finally {
        calling.set(false);
      }
      for (Future<?> client : clients) {
        finish(client);
      }
    }
  }

  private static void finish(Future<?> client) throws InterruptedException {
    try {
      client.get();
    } catch (ExecutionException e) {
      throw new AssertionError("A client failed", e.getCause());
    }
  }

  private Object call(String name, boolean streamed) throws InterruptedException {
    for (int n = 0; calling.get(); n++) {
      String prompt = name + "-" + n + ".";
      Map<String, Object> body = new HashMap<>(Demo.chat(prompt));
      body.put("stream", streamed);
      if (isAnswered(body, streamed)) {
        answered.add(prompt);
      }
      Thread.sleep(PAUSE);
    }
    return name;
  }

  private boolean isAnswered(Map<String, Object> body, boolean streamed) {
    Answer answer;
    try {
      answer =
          gateway.post(
              "/v1/chat/completions", body, Map.of("x-bt-parent", "project_id:" + project));
    } catch (UncheckedIOException connectionLost) {
      return false;
    }
    if (answer.status() != 200) {
      // In the words of the API that was called, which are not the platform's.
      assertThat(answer.status()).as(answer.body()).isEqualTo(503);
      return false;
    }
    return !streamed || answer.body().stripTrailing().endsWith("data: [DONE]");
  }

  int count() {
    return answered.size();
  }

  /** Compares with what is stored now. */
  Verdict verdict() {
    Map<String, Integer> stored = new HashMap<>();
    for (JsonNode row : workspace.rows("project_logs", project)) {
      stored.merge(row.path("input").path(0).path("content").asText(), 1, Integer::sum);
    }
    return new Verdict(
        answered.stream().filter(prompt -> !stored.containsKey(prompt)).toList(),
        stored.entrySet().stream().filter(e -> e.getValue() > 1).map(Map.Entry::getKey).toList());
  }
}
