package dev.meridian.model.credential;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.model.error.ApiException;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTokensTest {
  @Test
  void ourTokensAreFoundWhateverTheParameter() {
    for (TokenKind kind : List.of(TokenKind.API_KEY, TokenKind.SERVICE_TOKEN)) {
      String token = Token.issue(kind, new SecureRandom()).reveal();
      for (String query :
          List.of(
              "x=" + token,
              "limit=1&x=Bearer%20" + token,
              token,
              "x=" + percent(token),
              "filter={\"a\":\"" + token + "\"}",
              "a=1;b=" + token,
              "x=%zz" + "&y=" + token,
              "x=" + token.substring(0, token.length() - 1) + "_")) {
        assertThatThrownBy(() -> QueryTokens.refuse(query))
            .as(query)
            .isInstanceOf(ApiException.class)
            .hasMessageNotContaining(token);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api_key=sk-anything-else",
        "API_KEY=sk-anything-else",
        "key=bt-st-mistyped1",
        "access_token=eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJ4In0.c2ln",
        "token=bearer%20sk-anything-else"
      })
  void parametersThatAreForCredentialsHoldNone(String query) {
    assertThatThrownBy(() -> QueryTokens.refuse(query)).isInstanceOf(ApiException.class);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "limit=10&starting_after=0d1e0000-0000-4000-8000-000000000001",
        "api_key_name=sk-live",
        "token=Zm9vYmFy",
        "key=",
        "project_name=task-0123456789012345678901234567890123456789012345",
        "q=sk-short"
      })
  void whatIsNoCredentialPasses(String query) {
    assertThatCode(() -> QueryTokens.refuse(query)).doesNotThrowAnyException();
  }

  private static String percent(String text) {
    StringBuilder out = new StringBuilder();
    text.chars().forEach(c -> out.append('%').append(Integer.toHexString(c)));
    return out.toString();
  }
}
