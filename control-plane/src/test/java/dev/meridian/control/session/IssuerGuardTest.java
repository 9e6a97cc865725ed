package dev.meridian.control.session;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssuerGuardTest {
  @ParameterizedTest
  @CsvSource({
    "http://idp.example/realm, http://localhost:8000",
    "http://localhost:8060/meridian, https://meridian.example",
    "http://localhost.evil.example/x, http://localhost:8000"
  })
  void anIssuerOverPlainHttpIsForOneMachineAlone(URI issuer, URI own) {
    assertThatThrownBy(() -> IssuerGuard.check(issuer, own))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void tlsIsFineAnywhereAndPlainHttpOnLoopback() {
    assertThatCode(
            () ->
                IssuerGuard.check(
                    URI.create("https://idp.example/r"), URI.create("https://meridian.example")))
        .doesNotThrowAnyException();
    assertThatCode(
            () ->
                IssuerGuard.check(
                    URI.create("http://127.0.0.1:8060/m"), URI.create("http://localhost:8000")))
        .doesNotThrowAnyException();
  }
}
