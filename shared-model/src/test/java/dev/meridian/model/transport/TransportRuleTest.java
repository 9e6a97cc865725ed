package dev.meridian.model.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TransportRuleTest {
  @Test
  void whatIsEncryptedIsAdmitted() {
    assertThat(TransportRule.admits("https", "192.0.2.1", Optional.empty())).isTrue();
    assertThat(TransportRule.admits("https", "192.0.2.1", Optional.of("https"))).isTrue();
  }

  @Test
  void plainHttpIsRefused() {
    assertThat(TransportRule.admits("http", "192.0.2.1", Optional.empty())).isFalse();
  }

  @Test
  void nobodyButATrustedProxySaysThatItWasEncrypted() {
    assertThat(TransportRule.admits("http", "192.0.2.1", Optional.of("https"))).isFalse();
  }

  @Test
  void plainHttpOfThisMachineIsAdmitted() {
    assertThat(TransportRule.admits("http", "127.0.0.1", Optional.empty())).isTrue();
    assertThat(TransportRule.admits("http", "0:0:0:0:0:0:0:1", Optional.empty())).isTrue();
    assertThat(TransportRule.admits("http", "localhost", Optional.empty())).isFalse();
  }

  @Test
  void whatAProxyOnThisMachineTookInClearIsRefused() {
    assertThat(TransportRule.admits("http", "127.0.0.1", Optional.of("http"))).isFalse();
    assertThat(TransportRule.admits("http", "127.0.0.1", Optional.of("HTTP, https"))).isFalse();
  }
}
