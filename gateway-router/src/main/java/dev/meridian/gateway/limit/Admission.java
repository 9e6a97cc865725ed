package dev.meridian.gateway.limit;

import dev.meridian.model.error.ApiException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What became of a call's question for admission. An admitted one has to be settled once it is
 * known what the call cost. Thread-safe.
 */
public final class Admission {
  /** Where nothing is limited. */
  static final Admission UNLIMITED =
      new Admission(
          new LocalWindows(1, () -> 0), List.of(), 0, new Verdict(-1, Duration.ZERO, 0, List.of()));

  private final Windows keeper;
  private final List<Window> windows;
  private final long reserved;
  private final Verdict verdict;
  private final AtomicBoolean settled = new AtomicBoolean();

  Admission(Windows keeper, List<Window> windows, long reserved, Verdict verdict) {
    this.keeper = keeper;
    this.windows = windows;
    this.reserved = reserved;
    this.verdict = verdict;
  }

  /** 429 with {@code Retry-After} when the call has to wait; empty when it may be made. */
  public Optional<ApiException> refusal() {
    if (verdict.admits()) {
      return Optional.empty();
    }
    Window window = windows.get(verdict.refusedBy());
    return Optional.of(
        ApiException.rateLimited(
            "Rate limit reached: %s may spend %d %s a minute. Try again in %d s"
                .formatted(
                    window.subject(),
                    window.limit(),
                    window.kind().word(),
                    verdict.retryAfter().toSeconds()),
            verdict.retryAfter()));
  }

  /**
   * {@code x-ratelimit-limit-*}, {@code -remaining-*} and {@code -reset-*} for requests and tokens,
   * as OpenAI's SDKs know them, of the window with the least left. For the answer, whatever it is;
   * a provider's own headers of these names then stay behind.
   */
  public Map<String, String> headers() {
    Map<String, String> headers = new TreeMap<>();
    for (Window.Kind kind : Window.Kind.values()) {
      int tightest = tightest(kind);
      if (tightest >= 0) {
        String word = kind.word();
        headers.put("x-ratelimit-limit-" + word, Long.toString(windows.get(tightest).limit()));
        headers.put("x-ratelimit-remaining-" + word, Long.toString(left(tightest)));
        // What has just been taken comes back a minute from now.
        headers.put("x-ratelimit-reset-" + word, "1m0s");
      }
    }
    return headers;
  }

  /** Whether anybody wants to know how many tokens the call took. */
  public boolean countsTokens() {
    return windows.stream().anyMatch(window -> window.kind() == Window.Kind.TOKENS);
  }

  /**
   * Tells what the call really cost, 0 when it reached no model. Only the first time counts. Never
   * fails; nobody has to wait for it.
   *
   * @param tokens of prompt and answer together
   */
  public Future<Void> settle(long tokens) {
    if (!verdict.admits() || !settled.compareAndSet(false, true) || tokens == reserved) {
      return Future.succeededFuture();
    }
    List<Window> ofTokens =
        windows.stream().filter(window -> window.kind() == Window.Kind.TOKENS).toList();
    return ofTokens.isEmpty()
        ? Future.succeededFuture()
        : keeper.settle(ofTokens, verdict.second(), tokens - reserved).otherwiseEmpty();
  }

  private int tightest(Window.Kind kind) {
    int tightest = -1;
    for (int i = 0; i < windows.size(); i++) {
      if (windows.get(i).kind() == kind && (tightest < 0 || left(i) < left(tightest))) {
        tightest = i;
      }
    }
    return tightest;
  }

  private long left(int window) {
    return Math.max(0, windows.get(window).limit() - verdict.totals().get(window));
  }
}
