package dev.meridian.model.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.model.credential.AccessTokens.Claims;
import dev.meridian.model.credential.AccessTokens.Reading;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.PrincipalId;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AccessTokensTest {
  private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");
  private static final KeyPair KEY = keyPair();
  private static final CredentialId GRANT = new CredentialId(UUID.randomUUID());

  private final AccessTokens tokens = new AccessTokens("https://meridian.test");
  private final Function<String, Optional<PublicKey>> keys =
      name -> Optional.ofNullable(Map.of("k1", KEY.getPublic()).get(name));

  @Test
  void aTokenNamesItsGrant() {
    Reading reading = tokens.read(token(tokens, "k1", KEY), keys, NOW);

    assertThat(reading).isEqualTo(new Reading.Named(TokenHash.ofGrant(GRANT)));
  }

  @Test
  void clientsCanReadWhoseItIs() {
    String payload =
        new String(Base64.getUrlDecoder().decode(token(tokens, "k1", KEY).split("\\.")[1]));

    assertThat(payload).contains("\"name\":\"Ann\"", "\"email\":\"ann@acme.test\"", "\"exp\":");
  }

  @Test
  void anExpiredTokenIsBad() {
    Instant later = NOW.plus(AccessTokens.LIFETIME).plusSeconds(31);

    assertThat(tokens.read(token(tokens, "k1", KEY), keys, later))
        .isInstanceOf(Reading.Malformed.class);
  }

  @Test
  void aTokenSignedWithAnotherKeyIsBad() {
    assertThat(tokens.read(token(tokens, "k1", keyPair()), keys, NOW))
        .isInstanceOf(Reading.Malformed.class);
  }

  @Test
  void aTokenOfAKeyThatIsNotKnownIsUndecided() {
    assertThat(tokens.read(token(tokens, "k2", KEY), keys, NOW))
        .isInstanceOf(Reading.UnknownKey.class);
  }

  @Test
  void aTokenOfAnotherInstallationIsBad() {
    AccessTokens other = new AccessTokens("https://other.test");

    assertThat(tokens.read(token(other, "k1", KEY), keys, NOW))
        .isInstanceOf(Reading.Malformed.class);
  }

  @Test
  void aTokenWithoutASignatureIsBad() {
    String[] parts = token(tokens, "k1", KEY).split("\\.");
    String none =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"k1\"}".getBytes());

    assertThat(tokens.read(none + "." + parts[1] + ".", keys, NOW))
        .isInstanceOf(Reading.Malformed.class);
    assertThat(tokens.read("ey.what.ever", keys, NOW)).isInstanceOf(Reading.Malformed.class);
  }

  @Test
  void theHashOfAGrantIsNoTokensHash() {
    assertThat(Token.parse("oauth_grant/" + GRANT)).isEmpty();
    assertThat(tokens.read("oauth_grant/" + GRANT, keys, NOW))
        .isInstanceOf(Reading.Malformed.class);
  }

  private static String token(AccessTokens issuer, String keyName, KeyPair key) {
    Claims claims =
        new Claims(
            GRANT,
            new PrincipalId(UUID.randomUUID()),
            Optional.of("Ann"),
            Optional.of("ann@acme.test"),
            "bt_cli_test");
    return issuer.issue(claims, keyName, key.getPrivate(), NOW, NOW.plus(AccessTokens.LIFETIME));
  }

  private static KeyPair keyPair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
