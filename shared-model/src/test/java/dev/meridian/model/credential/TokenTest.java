package dev.meridian.model.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class TokenTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @ParameterizedTest
  @EnumSource(value = TokenKind.class, mode = Mode.EXCLUDE, names = "OAUTH_GRANT")
  void issuedTokenIsReadBackAsItsKind(TokenKind kind) {
    Token issued = Token.issue(kind, RANDOM);

    assertThat(Token.parse(issued.reveal()))
        .hasValueSatisfying(
            parsed -> {
              assertThat(parsed.kind()).isEqualTo(kind);
              assertThat(parsed.hash()).isEqualTo(issued.hash());
            });
  }

  @Test
  void tokensAreDistinct() {
    long distinct =
        IntStream.range(0, 1000)
            .mapToObj(i -> Token.issue(TokenKind.API_KEY, RANDOM).reveal())
            .distinct()
            .count();

    assertThat(distinct).isEqualTo(1000);
  }

  @Property(tries = 200)
  void aChangedCharacterIsRefusedWithoutALookup(@ForAll @IntRange(min = 3, max = 51) int position) {
    String text = Token.issue(TokenKind.API_KEY, RANDOM).reveal();
    char other = text.charAt(position) == 'a' ? 'b' : 'a';

    assertThat(Token.parse(text.substring(0, position) + other + text.substring(position + 1)))
        .isEmpty();
  }

  @Test
  void whatIsNoTokenIsRefused() {
    assertThat(Token.parse("")).isEmpty();
    assertThat(Token.parse("sk-")).isEmpty();
    assertThat(Token.parse("sk-proj-abcdefghijklmnopqrstuvwxyz0123456789")).isEmpty();
    assertThat(Token.parse(Token.issue(TokenKind.API_KEY, RANDOM).reveal() + "0")).isEmpty();
  }

  @Test
  void printingATokenShowsItsPreviewOnly() {
    Token token = Token.issue(TokenKind.SERVICE_TOKEN, RANDOM);

    assertThat(token).hasToString(token.preview());
    assertThat(token.preview()).startsWith("bt-st-****").hasSize("bt-st-****".length() + 4);
  }
}
