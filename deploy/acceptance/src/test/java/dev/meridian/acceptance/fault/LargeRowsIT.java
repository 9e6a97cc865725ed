package dev.meridian.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.acceptance.http.Answer;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.acceptance.stack.Tenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Many large rows at once, in the little memory that a data plane of the stack has. */
@OnStack
class LargeRowsIT {
  private static final int ROWS = 50;
  private static final int BYTES = 3 << 20;
  private static final int MOST_MEMORY_MB = 512;
  private static final Pattern HEAP = Pattern.compile("-Xmx(\\d+)m");
  private static final Duration OTHERS = Duration.ofSeconds(10);

  private final Stack stack = Stack.running();

  @Test
  void fiftyRowsOfThreeMegabytesAtOnceAreAllStoredAndOthersAreAnsweredMeanwhile() throws Exception {
    Tenant tenant = stack.tenant("us");
    assertThat(heap(tenant)).isLessThanOrEqualTo(MOST_MEMORY_MB);
    Workspace workspace = Workspace.of(tenant);
    String large = workspace.project();
    String small = workspace.project();
    List<Duration> others = new ArrayList<>();
    AtomicBoolean sending = new AtomicBoolean(true);
    CountDownLatch start = new CountDownLatch(ROWS);
    try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      List<Future<Answer>> sent = new ArrayList<>();
      for (int i = 0; i < ROWS; i++) {
        String id = "row-" + i;
        sent.add(
            threads.submit(
                () -> {
                  var rows = List.of(Workspace.logRow(large, id, text(id)));
                  start.countDown();
                  start.await();
                  return sent(workspace, rows);
                }));
      }
      Future<?> other = threads.submit(() -> others.addAll(answered(workspace, small, sending)));
      try {
        for (Future<Answer> row : sent) {
          row.get().ok();
        }
      } finally {
        sending.set(false);
      }
      other.get();
    }
    System.out.printf(
        "%d rows of 3 MB with %d MB of heap; meanwhile %d small writes and reads, the slowest %s%n",
        ROWS, heap(tenant), others.size(), others.stream().max(Duration::compareTo).orElseThrow());
    assertThat(others).allSatisfy(took -> assertThat(took).isLessThan(OTHERS));
    for (int i = 0; i < ROWS; i++) {
      String id = "row-" + i;
      String query =
          "select: input | from: project_logs('%s') | filter: id = '%s'".formatted(large, id);
      assertThat(workspace.query(query).ok().at("/data/0/input").asText().equals(text(id)))
          .as(id)
          .isTrue();
    }
  }

  /** As the SDKs send: a request that finds no room for long is sent again, three times at most. */
  private static Answer sent(Workspace workspace, List<Map<String, Object>> rows) {
    Answer answer = workspace.logs3(rows);
    for (int tries = 1; answer.status() == 503 && tries <= 3; tries++) {
      answer.refused(503);
      answer = workspace.logs3(rows);
    }
    return answer;
  }

  /** Writes and reads a small row over and over; both are answered 200. */
  private static List<Duration> answered(
      Workspace workspace, String project, AtomicBoolean sending) {
    List<Duration> took = new ArrayList<>();
    do {
      long begin = System.nanoTime();
      workspace.logs3(List.of(Workspace.logRow(project, "r" + took.size(), took.size()))).ok();
      workspace.query("select: id | from: project_logs('%s') | limit: 1".formatted(project)).ok();
      took.add(Duration.ofNanos(System.nanoTime() - begin));
    } while (sending.get());
    return took;
  }

  /** Of the process that runs, in megabytes; the last setting wins. */
  private int heap(Tenant tenant) throws Exception {
    long pid = stack.pid(tenant.region().component("data-plane"));
    Matcher setting =
        HEAP.matcher(Files.readString(Path.of("/proc", Long.toString(pid), "cmdline")));
    int heap = Integer.MAX_VALUE;
    while (setting.find()) {
      heap = Integer.parseInt(setting.group(1));
    }
    return heap;
  }

  /** A text that only that row has, and that is hard to compress. */
  private static String text(String id) {
    StringBuilder text = new StringBuilder(BYTES);
    new Random(id.hashCode()).ints(BYTES, 'a', 'z' + 1).forEach(c -> text.append((char) c));
    return text.toString();
  }
}
