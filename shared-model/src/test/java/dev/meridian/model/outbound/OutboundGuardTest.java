package dev.meridian.model.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundGuardTest {
  private final OutboundGuard guard = new OutboundGuard(false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "100.100.100.200",
        "127.0.0.1",
        "127.255.0.1",
        "168.63.129.16",
        "169.254.169.254",
        "169.254.170.2",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.1.1.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2002:a00:1::1",
        "2001::1",
        "2001:db8::1",
        "3fff::1",
        "100::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "5f00::1"
      })
  void addressesOutsideThePublicInternetAreRefused(String address) throws UnknownHostException {
    List<byte[]> resolved = List.of(InetAddress.getByName(address).getAddress());

    assertThatThrownBy(() -> guard.admit(resolved)).isInstanceOf(OutboundGuard.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2606:4700:4700::1111",
        "2001:4860:4860::8888",
        "2002:808:808::1",
        "64:ff9b::808:808",
        "::ffff:8.8.8.8"
      })
  void publicAddressesAreAdmitted(String address) throws UnknownHostException {
    List<byte[]> resolved = List.of(InetAddress.getByName(address).getAddress());

    assertThatCode(() -> guard.admit(resolved)).doesNotThrowAnyException();
  }

  @Test
  void oneAddressThatIsNotPublicSpoilsTheName() throws UnknownHostException {
    List<byte[]> mixed =
        List.of(
            InetAddress.getByName("8.8.8.8").getAddress(),
            InetAddress.getByName("10.0.0.1").getAddress());

    assertThatThrownBy(() -> guard.admit(mixed)).isInstanceOf(OutboundGuard.Refused.class);
  }

  @Test
  void aNameWithoutAddressIsRefusedEvenWherePrivateOnesAreAllowed() {
    assertThatThrownBy(() -> new OutboundGuard(true).admit(List.of()))
        .isInstanceOf(OutboundGuard.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://host/",
        "file:///etc/passwd",
        "gopher://host",
        "//host/x",
        "/path",
        "mailto:a@b",
        "http://user:pw@host/",
        "https://user@host/"
      })
  void onlyPlainHttpAddressesAreCalled(String url) {
    assertThatThrownBy(() -> guard.destination(URI.create(url)))
        .isInstanceOf(OutboundGuard.Refused.class);
  }

  @Test
  void portsAndBracketsAreUnderstood() {
    assertThat(guard.destination(URI.create("https://api.example.com/v1")))
        .isEqualTo(new OutboundGuard.Destination("api.example.com", 443, true));
    assertThat(guard.destination(URI.create("http://[::1]:8080/v1")))
        .isEqualTo(new OutboundGuard.Destination("::1", 8080, false));
  }

  /** As bytes: the JDK makes an IPv4 address of the text. */
  @Test
  void anIpv4AddressInsideAnIpv6OneIsJudgedByItself() {
    byte[] loopback = new byte[16];
    loopback[10] = (byte) 0xFF;
    loopback[11] = (byte) 0xFF;
    loopback[12] = 127;
    loopback[15] = 1;
    byte[] outside = loopback.clone();
    outside[12] = 8;

    assertThatThrownBy(() -> guard.admit(List.of(loopback)))
        .isInstanceOf(OutboundGuard.Refused.class);
    assertThatCode(() -> guard.admit(List.of(outside))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://host:22/", "http://host:25/", "http://host:0/", "https://host:65536/"})
  void portsOfOtherServicesAreNotCalled(String url) {
    assertThatThrownBy(() -> guard.destination(URI.create(url)))
        .isInstanceOf(OutboundGuard.Refused.class);
  }
}
