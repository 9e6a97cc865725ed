package dev.meridian.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LocalWindowsTest {
  private static final Window REQUESTS =
      new Window("requests", "this organization", Window.Kind.REQUESTS, 10);
  private static final Window TOKENS =
      new Window("tokens", "this organization", Window.Kind.TOKENS, 100);

  private final AtomicLong now = new AtomicLong(1_000_000);
  private final LocalWindows windows = new LocalWindows(1, now::get);

  @Property(tries = 200)
  void noSixtySecondsEverHoldMoreThanTheLimitAndOnlyFullOnesRefuse(
      @ForAll @Size(max = 200) List<@IntRange(max = 20) Integer> pauses) {
    LocalWindows fresh = new LocalWindows(1, now::get);
    Deque<Long> admitted = new ArrayDeque<>();
    for (int pause : pauses) {
      long second = now.addAndGet(pause);
      admitted.removeIf(at -> at < second - 60);
      boolean admits = fresh.admit(List.of(REQUESTS), 0).result().admits();
      assertThat(admits).isEqualTo(admitted.size() < 10);
      if (admits) {
        admitted.add(second);
      }
    }
  }

  @Example
  void eachOfTwoGatewaysAdmitsHalf() {
    LocalWindows half = new LocalWindows(2, now::get);
    int admitted = 0;
    for (int i = 0; i < 20; i++) {
      admitted += half.admit(List.of(REQUESTS), 0).result().admits() ? 1 : 0;
    }
    assertThat(admitted).isEqualTo(5);
  }

  @Example
  void aShareIsNeverNothing() {
    LocalWindows many = new LocalWindows(100, now::get);
    assertThat(many.admit(List.of(REQUESTS), 0).result().admits()).isTrue();
    assertThat(many.admit(List.of(REQUESTS), 0).result().admits()).isFalse();
  }

  @Example
  void aRefusalTakesNothingFromAnyWindowAndSaysWhenThereIsRoom() {
    assertThat(windows.admit(List.of(TOKENS), 90).result().admits()).isTrue();
    now.addAndGet(7);
    Verdict refused = windows.admit(List.of(REQUESTS, TOKENS), 11).result();
    assertThat(refused.refusedBy()).isEqualTo(1);
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(54));
    assertThat(refused.totals()).containsExactly(0L, 90L);
    now.addAndGet(54);
    assertThat(windows.admit(List.of(REQUESTS, TOKENS), 11).result().admits()).isTrue();
  }

  @Example
  void aCallLargerThanTheLimitPassesWhenTheWindowIsEmpty() {
    assertThat(windows.admit(List.of(TOKENS), 1_000).result().admits()).isTrue();
    assertThat(windows.admit(List.of(TOKENS), 1).result().admits()).isFalse();
  }

  @Example
  void whatWasReservedTooMuchIsGivenBackAndTooLittleIsAdded() {
    Verdict first = windows.admit(List.of(TOKENS), 90).result();
    windows.settle(List.of(TOKENS), first.second(), -80);
    assertThat(windows.admit(List.of(TOKENS), 90).result().totals()).containsExactly(100L);
    windows.settle(List.of(TOKENS), first.second(), 5);
    assertThat(windows.admit(List.of(TOKENS), 1).result().totals()).containsExactly(105L);
  }

  @Example
  void aReservationThatCountsNoMoreIsNotGivenBackAndWhatIsAddedToItCountsNow() {
    Verdict first = windows.admit(List.of(TOKENS), 50).result();
    now.addAndGet(100);
    windows.settle(List.of(TOKENS), first.second(), -50);
    assertThat(windows.admit(List.of(TOKENS), 0).result().totals()).containsExactly(0L);
    windows.settle(List.of(TOKENS), first.second(), 70);
    assertThat(windows.admit(List.of(TOKENS), 0).result().totals()).containsExactly(70L);
  }
}
