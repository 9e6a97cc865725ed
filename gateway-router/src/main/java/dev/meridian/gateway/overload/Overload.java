package dev.meridian.gateway.overload;

import dev.meridian.gateway.http.Exchange;
import dev.meridian.model.error.ApiException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Refuses requests while there are too many, before anything is read or looked up, so that the
 * others are answered in time: those beyond a number in progress, and a part of all while event
 * loops can't keep up, for which each loop judges by itself. Thread-safe.
 */
@Startup
@Singleton
public final class Overload {
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private static final int HEAP_FOR_ONE = 512 << 10;

  /** For each request in progress, refusals that are held back; others are told without delay. */
  private static final int HELD_FOR_ONE = 4;

  private final Vertx vertx;
  private final OverloadConfig config;
  private final Counter refused;
  private final Map<Thread, Shedding> loops = new ConcurrentHashMap<>();
  private final int most;
  private final AtomicInteger inProgress = new AtomicInteger();
  private final AtomicInteger held = new AtomicInteger();

  Overload(Vertx vertx, OverloadConfig config, MeterRegistry metrics) {
    this.vertx = vertx;
    this.config = config;
    this.most = config.requests().orElse((int) (Runtime.getRuntime().maxMemory() / HEAP_FOR_ONE));
    this.refused =
        Counter.builder("meridian.overload.refused")
            .description("Requests that were refused because the gateway could not keep up")
            .register(metrics);
    Gauge.builder("meridian.overload.in-progress", inProgress, AtomicInteger::get)
        .description("Requests that are being served")
        .register(metrics);
  }

  @PostConstruct
  void watch() {
    for (EventExecutor loop : vertx.nettyEventLoopGroup()) {
      Watch watch = new Watch(new Shedding(config.delay().toNanos(), config.patience().toNanos()));
      loop.scheduleWithFixedDelay(watch, TICK_NANOS, TICK_NANOS, TimeUnit.NANOSECONDS);
    }
  }

  /**
   * Takes the exchange, or leaves it to be served.
   *
   * @return whether it is refused, now or in a while
   */
  public boolean refuses(Exchange exchange) {
    if (!isLate() && begins()) {
      exchange.onEnd(inProgress::decrementAndGet);
      return false;
    }
    refused.increment();
    exchange.request().pause();
    if (held.incrementAndGet() > HELD_FOR_ONE * most) {
      held.decrementAndGet();
      refuse(exchange);
      return true;
    }
    long longest = Math.max(2, config.hold().toMillis());
    vertx.setTimer(
        ThreadLocalRandom.current().nextLong(longest / 2, longest),
        over -> {
          held.decrementAndGet();
          refuse(exchange);
        });
    return true;
  }

  private boolean isLate() {
    Shedding loop = loops.get(Thread.currentThread());
    double part = loop == null ? 0 : loop.part();
    return part > 0 && ThreadLocalRandom.current().nextDouble() < part;
  }

  int inProgress() {
    return inProgress.get();
  }

  private boolean begins() {
    if (inProgress.incrementAndGet() > most) {
      inProgress.decrementAndGet();
      return false;
    }
    return true;
  }

  private static void refuse(Exchange exchange) {
    exchange.refuse(
        ApiException.unavailable("The gateway has more to do than it can just now", RETRY));
  }

  /** A loop's timer. */
  private final class Watch implements Runnable {
    private final Shedding shedding;
    private long ran = System.nanoTime();

    Watch(Shedding shedding) {
      this.shedding = shedding;
    }

    @Override
    public void run() {
      loops.putIfAbsent(Thread.currentThread(), shedding);
      long now = System.nanoTime();
      shedding.tick(now - ran, now - ran - TICK_NANOS);
      ran = now;
    }
  }
}
