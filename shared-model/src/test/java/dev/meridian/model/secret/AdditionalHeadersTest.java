package dev.meridian.model.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdditionalHeadersTest {
  @Test
  void headersThatReframeARequestOrAreOursCanNotBeAdded() {
    for (String name :
        new String[] {
          "Content-Length",
          "transfer-encoding",
          "Connection",
          "Keep-Alive",
          "Proxy-Authorization",
          "Proxy-Connection",
          "TE",
          "trailer",
          "Upgrade",
          "HTTP2-Settings",
          "host",
          "expect",
          "content-encoding",
          "Accept-Encoding",
          "x-bt-parent",
          "X-Meridian-Relay",
          "",
          "x y",
          "x:",
          "x\r\nhost",
          "caf\u00e9"
        }) {
      assertThat(AdditionalHeaders.mayBeAdded(name)).as(name).isFalse();
    }
    for (String name : new String[] {"X-Team", "api-key", "authorization", "hosts", "x_y"}) {
      assertThat(AdditionalHeaders.mayBeAdded(name)).as(name).isTrue();
    }
  }

  @Test
  void aValueIsPrintable() {
    for (String value : new String[] {"a\r\nb", "\u0000", "\u007f", "\u00e9", "\t"}) {
      assertThat(AdditionalHeaders.isValue(value)).as(value).isFalse();
    }
    assertThat(AdditionalHeaders.isValue("a b~")).isTrue();
    assertThat(AdditionalHeaders.isValue("")).isTrue();
  }
}
