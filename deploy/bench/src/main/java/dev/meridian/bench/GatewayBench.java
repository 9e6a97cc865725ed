package dev.meridian.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A chat completion through the gateway and straight from the provider, in turns. */
final class GatewayBench {
  private static final int WARM_UP = 200;

  private final Client gateway;
  private final Client provider;

  GatewayBench(Target target) {
    this.gateway = new Client(target.gatewayUrl(), target.apiKey());
    this.provider = new Client(target.provider(), target.providerSecret());
  }

  /**
   * @param added what the gateway adds to the median
   */
  record Result(List<Report.Line> lines, Duration added) {}

  Result run(int calls) throws Exception {
    byte[] body =
        Client.bytes(
            Map.of(
                "model",
                "meridian-demo",
                "messages",
                List.of(Map.of("role", "user", "content", "How long does this take?"))));
    Latencies direct = new Latencies();
    Latencies through = new Latencies();
    for (int i = -WARM_UP; i < calls; i++) {
      Latencies ignored = new Latencies();
      (i < 0 ? ignored : direct).measure(() -> provider.post("/v1/chat/completions", body));
      (i < 0 ? ignored : through).measure(() -> gateway.post("/v1/chat/completions", body));
    }
    return new Result(
        List.of(
            new Report.Line("chat completion, provider directly", direct, null),
            new Report.Line("chat completion through the gateway", through, null)),
        through.percentile(0.5).minus(direct.percentile(0.5)));
  }
}
