package dev.meridian.control.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
  @Test
  void caseAndSpaceAroundDoNotMatter() {
    assertThat(EmailAddress.of(" Olga.Meier+x@Example.COM "))
        .contains(new EmailAddress("olga.meier+x@example.com"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "olga",
        "@example.com",
        "olga@",
        "a b@example.com",
        "olga@example.com\nBcc: x@example.com",
        "olga@exam\u202eple.com",
        "olgа@example.com",
        "\u212Aim@example.com",
        "a@b@c",
        "a,b@example.com",
        "<olga@example.com>",
        "olga@.com"
      })
  void whatIsNoPlainAddressIsNone(String text) {
    assertThat(EmailAddress.of(text)).isEmpty();
  }

  @Test
  void whatIsLongerThanMailAllowsIsNone() {
    assertThat(EmailAddress.of("a@" + "b".repeat(253))).isEmpty();
  }
}
