package dev.meridian.gateway.smuggling;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.gateway.smuggling.Attack.Route;
import dev.meridian.gateway.smuggling.Attack.Verdict;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The judge of {@link SmugglingTest} finds what it looks for. */
class JudgeTest {
  private static final String MARK = "1";

  static Stream<Attack> broken() {
    return Attacks.all().stream().filter(attack -> attack.verdict() == Verdict.BROKEN);
  }

  @ParameterizedTest
  @MethodSource("broken")
  void aProxyThatPassesAnAttackOnIsFound(Attack attack) throws Exception {
    assertThat(throughNaiveProxy(attack).faults()).isNotEmpty();
  }

  @Test
  void aGoodRequestIsNoFault() throws Exception {
    Judge judge = throughNaiveProxy(Attack.served("", Attack.post(Attack.LENGTH, "{BODY}")));

    assertThat(judge.faults()).isEmpty();
    assertThat(judge.request().orElseThrow().body()).isEqualTo(Attack.BODY);
  }

  private static Judge throughNaiveProxy(Attack attack) throws Exception {
    try (RawUpstream upstream = new RawUpstream(0);
        NaiveProxy proxy = new NaiveProxy(URI.create(upstream.url()).getPort());
        Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
      client.setSoTimeout(10_000);
      String bytes = attack.filled(Route.API, "key", MARK);
      if (attack.verdict() == Verdict.BROKEN) {
        bytes += Attack.hidden().filled(Route.API, "key", MARK);
      }
      client.getOutputStream().write(bytes.getBytes(ISO_8859_1));
      client.shutdownOutput();
      client.getInputStream().readAllBytes();
      return new Judge(MARK, upstream.bytes());
    }
  }
}
