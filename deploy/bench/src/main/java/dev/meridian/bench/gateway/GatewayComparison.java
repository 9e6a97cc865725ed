package dev.meridian.bench.gateway;

import dev.meridian.bench.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The gateway with authentication, routing and logging on, beside nginx, a bare proxy of the same
 * libraries and Portkey's gateway. One run measures all of them.
 */
public final class GatewayComparison {
  private static final Duration DRAIN = Duration.ofMinutes(3);
  private static final int SUSTAINED = 6;

  private final List<AutoCloseable> started = new ArrayList<>();
  private final List<Contender> contenders = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  private GatewayComparison() {}

  /**
   * @param arguments the path of a {@code stack.json}; a page to write to, or nothing; what others
   *     need; the gateway's {@code quarkus-run.jar}; seconds that each contender is loaded each
   *     round; minutes of a soak, 0 for none
   */
  public static void main(String[] arguments) throws Exception {
    GatewayComparison comparison = new GatewayComparison();
    try {
      String report =
          comparison.run(
              Path.of(arguments[0]).toAbsolutePath(),
              Path.of(arguments[3]),
              Duration.ofSeconds(Long.parseLong(arguments[4])),
              Duration.ofMinutes(Long.parseLong(arguments[5])));
      System.out.print(report);
      if (!arguments[1].isBlank()) {
        Page.write(Path.of(arguments[1]), report);
      }
    } finally {
      for (AutoCloseable child : comparison.started.reversed()) {
        child.close();
      }
    }
  }

  private String run(Path stack, Path jar, Duration time, Duration soak) throws Exception {
    UpstreamDouble upstream = new UpstreamDouble();
    started.add(upstream);
    contenders.add(
        new Contender("the upstream itself", upstream.address(), "/v1/chat/completions", Map.of()));
    Path folder = Files.createTempDirectory("gateway-comparison");
    Proxies proxies = new Proxies(folder, upstream.address().getPort());
    join("nginx", () -> proxies.plain("nginx", keep(proxies.nginx())));
    join("vertx-http-proxy", () -> proxies.plain("vertx-http-proxy", keep(proxies.vertx())));
    join("Portkey", () -> proxies.portkey(keep(proxies.portkey())));
    OwnGateway own = OwnGateway.start(stack, jar, folder.resolve("own"), upstream.address());
    started.add(own);
    contenders.add(own.contender());
    Comparison comparison = new Comparison(new Measure(contenders, time), own.contender());
    comparison.say(sustained(own, time));
    Soak.run(own, soak, comparison);
    own.logs().shut();
    comparison.run();
    Contender cached = own.contender().with("x-bt-use-cache", "always");
    comparison.cached(new Measure(List.of(cached), time));
    missing.forEach(comparison::say);
    comparison.say(Overload.run(own.contender(), time));
    own.logs().open();
    comparison.say("The drain of the calls above: " + drain(own));
    return comparison.toString();
  }

  private interface Start {
    Contender run() throws IOException, InterruptedException;
  }

  /** A contender that isn't there is told of, and the others are measured. */
  private void join(String name, Start start) throws InterruptedException {
    try {
      contenders.add(start.run());
    } catch (IOException e) {
      missing.add("No row of " + name + ": " + e.getMessage() + ".");
    }
  }

  private Child keep(Child child) {
    started.add(child);
    return child;
  }

  /** With logs landing in the data plane on the same cores meanwhile; compilers warm up before. */
  private static String sustained(OwnGateway own, Duration time) throws Exception {
    own.contender().load(Behaviour.FAST, 32).run(time.multipliedBy(SUSTAINED));
    drain(own);
    long before = own.landed();
    Load.Result result = own.contender().load(Behaviour.FAST, 32).run(time.multipliedBy(SUSTAINED));
    long during = own.landed() - before;
    return "Sustained, 32 connections: %,.0f answers/s while %,.0f spans/s landed; then %s"
        .formatted(result.perSecond(), during / result.seconds(), drain(own));
  }

  /** How fast logs land once the load has ended, for as long as is watched. */
  private static String drain(OwnGateway own) throws Exception {
    OwnGateway.Landed landed = own.settle(DRAIN);
    return "%,d spans landed in %.1f s (%,.0f/s)."
        .formatted(landed.spans(), landed.seconds(), landed.spans() / landed.seconds());
  }
}
