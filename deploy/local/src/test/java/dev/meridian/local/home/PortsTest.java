package dev.meridian.local.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void defaultsAreThoseOfTheContract() {
    Ports ports = Ports.from(Map.of());

    assertThat(ports.byName())
        .containsEntry("control-plane", 8000)
        .containsEntry("control-plane-internal", 8001)
        .containsEntry("data-plane-us", 8010)
        .containsEntry("data-plane-eu-internal", 8021)
        .containsEntry("gateway-us", 8030)
        .containsEntry("gateway-eu", 8040)
        .containsEntry("postgres-control", 8050)
        .containsEntry("postgres-eu", 8052)
        .containsEntry("kafka-us", 8053)
        .containsEntry("kafka-eu-controller", 8064)
        .containsEntry("redis-us", 8055)
        .containsEntry("s3-eu", 8058)
        .containsEntry("s3-control", 8066)
        .containsEntry("oidc", 8060)
        .containsEntry("mail", 8061)
        .containsEntry("mail-web", 8062)
        .containsEntry("demo-provider", 8065)
        .containsEntry("launcher", 8070);
  }

  @Test
  void baseMovesAllAndAVariableMovesOne() {
    Ports ports =
        Ports.from(Map.of("MERIDIAN_PORT_BASE", "9000", "MERIDIAN_PORT_KAFKA_EU", "19093"));

    assertThat(ports.of("redis-us")).isEqualTo(9055);
    assertThat(ports.of("kafka-eu")).isEqualTo(19093);
    assertThat(new HashSet<>(ports.byName().values())).hasSameSizeAs(ports.byName().values());
  }

  @Test
  void twoThingsOnOnePortAreRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ports.from(Map.of("MERIDIAN_PORT_KAFKA_EU", "8055")))
        .withMessageContaining("redis-us")
        .withMessageContaining("kafka-eu")
        .withMessageContaining("MERIDIAN_PORT_KAFKA_EU");
  }

  @Test
  void whatIsNoPortIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ports.from(Map.of("MERIDIAN_PORT_BASE", "70000")))
        .withMessageContaining("MERIDIAN_PORT_BASE=70000");
  }
}
