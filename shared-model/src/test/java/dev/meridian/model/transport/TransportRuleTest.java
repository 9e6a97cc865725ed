package dev.meridian.model.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TransportRuleTest {
  @Test
  void whatIsEncryptedIsAdmitted() {
    assertThat(TransportRule.admits("https", false, Optional.empty())).isTrue();
    assertThat(TransportRule.admits("https", false, Optional.of("https"))).isTrue();
  }

  @Test
  void plainHttpIsRefused() {
    assertThat(TransportRule.admits("http", false, Optional.empty())).isFalse();
  }

  @Test
  void nobodyButATrustedProxySaysThatItWasEncrypted() {
    assertThat(TransportRule.admits("http", false, Optional.of("https"))).isFalse();
  }

  @Test
  void plainHttpOfThisMachineIsAdmitted() {
    assertThat(TransportRule.admits("http", true, Optional.empty())).isTrue();
  }

  @Test
  void whatAProxyOnThisMachineTookInClearIsRefused() {
    assertThat(TransportRule.admits("http", true, Optional.of("http"))).isFalse();
    assertThat(TransportRule.admits("http", true, Optional.of("HTTP, https"))).isFalse();
  }
}
