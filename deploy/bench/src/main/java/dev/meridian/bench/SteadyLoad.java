package dev.meridian.bench;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests at a steady rate, whether or not earlier ones have been answered: a request's time
 * counts from when it was due, so that waiting in a queue is not left out.
 */
final class SteadyLoad {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int perSecond;

  SteadyLoad(int perSecond) {
    this.perSecond = perSecond;
  }

  /**
   * @param warmUp how long such requests come before they are measured: a third of the time at a
   *     tenth of the rate and a third at half of it, because a service that has just started can do
   *     no more
   * @param requests sent in turns
   * @param expected the status of every answer; another one fails the measurement
   */
  Latencies run(List<HttpRequest> requests, int expected, Duration warmUp, Duration time) {
    Duration third = warmUp.dividedBy(3);
    send(requests, expected, third, perSecond / 10);
    send(requests, expected, third, perSecond / 2);
    send(requests, expected, third, perSecond);
    Latencies latencies = new Latencies();
    send(requests, expected, time, perSecond)
        .forEach(nanos -> latencies.add(Duration.ofNanos(nanos)));
    return latencies;
  }

  private List<Long> send(List<HttpRequest> requests, int expected, Duration time, int rate) {
    long count = rate * time.toMillis() / 1000;
    long gap = 1_000_000_000L / rate;
    long start = System.nanoTime();
    List<CompletableFuture<Long>> answers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long due = start + i * gap;
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      answers.add(
          http.sendAsync(requests.get(i % requests.size()), BodyHandlers.ofByteArray())
              .thenApply(answer -> took(answer, expected, due)));
    }
    return answers.stream().map(CompletableFuture::join).toList();
  }

  private static long took(HttpResponse<byte[]> answer, int expected, long due) {
    if (answer.statusCode() != expected) {
      throw new IllegalStateException(answer.uri() + " answered " + answer.statusCode());
    }
    return System.nanoTime() - due;
  }
}
