package dev.meridian.model.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.model.error.ApiException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialHeadersTest {
  @ParameterizedTest
  @CsvSource({
    "authorization,Bearer sk-1",
    "authorization,bearer  sk-1 ",
    "x-bt-auth-token,sk-1",
    "x-api-key,sk-1",
    "x-goog-api-key,sk-1"
  })
  void everyDocumentedHeaderCarriesTheCredential(String name, String value) {
    assertThat(CredentialHeaders.find(Map.of(name, value)::get)).contains("sk-1");
  }

  @Test
  void otherSchemesAndEmptyHeadersCarryNone() {
    assertThat(CredentialHeaders.find(Map.of("authorization", "Basic abc")::get)).isEmpty();
    assertThat(CredentialHeaders.find(Map.of("x-api-key", " ")::get)).isEmpty();
    assertThat(CredentialHeaders.find(Map.<String, String>of()::get)).isEmpty();
  }

  @Test
  void twoDifferentCredentialsAreRefused() {
    var headers = Map.of("authorization", "Bearer sk-1", "x-api-key", "sk-2");

    assertThatThrownBy(() -> CredentialHeaders.find(headers::get))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("Conflicting credentials")
        .hasMessageNotContaining("sk-");
  }

  @Test
  void theSameCredentialTwiceIsFine() {
    var headers = Map.of("authorization", "Bearer sk-1", "x-api-key", "sk-1");

    assertThat(CredentialHeaders.find(headers::get)).contains("sk-1");
  }
}
