package dev.meridian.control.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientAddressTest {
  @Test
  void allAddressesThatAnIpv6HostCanTakeCountAsOne() {
    assertThat(ClientAddress.network("2001:db8:1:2::1"))
        .isEqualTo(ClientAddress.network("2001:0DB8:1:2:ffff:ffff:ffff:ffff"))
        .isNotEqualTo(ClientAddress.network("2001:db8:1:3::1"));
  }

  @Test
  void othersCountAsThemselves() {
    assertThat(ClientAddress.network("203.0.113.1")).isEqualTo("203.0.113.1");
    assertThat(ClientAddress.network("unknown")).isEqualTo("unknown");
  }
}
