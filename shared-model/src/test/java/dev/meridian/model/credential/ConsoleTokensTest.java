package dev.meridian.model.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.model.credential.ConsoleTokens.Claims;
import dev.meridian.model.credential.ConsoleTokens.Reading;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.region.Region;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ConsoleTokensTest {
  private static final String ISSUER = "https://meridian.test";
  private static final Region EU = new Region("eu");
  private static final Region US = new Region("us");
  private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");
  private static final KeyPair KEY = keyPair();
  private static final Claims CLAIMS = new Claims(PrincipalId.random(), OrgId.random());
  private static final long CLOCK_SKEW_SECONDS = 30;

  private final ConsoleTokens tokens = new ConsoleTokens(ISSUER, Set.of(EU));
  private final Function<String, Optional<PublicKey>> keys =
      name -> Optional.ofNullable(Map.of("k1", KEY.getPublic()).get(name));

  @Test
  void aTokenNamesAPersonAndAnOrganization() {
    assertThat(tokens.read(token(EU), keys, NOW)).isEqualTo(new Reading.Good(CLAIMS));
  }

  @Property(tries = 300)
  void aTokenIsGoodForFiveMinutesAndTheSkewOfClocksAlone(
      @ForAll @LongRange(min = -900, max = 900) long secondsLater) {
    Reading reading = tokens.read(token(EU), keys, NOW.plusSeconds(secondsLater));

    boolean good =
        secondsLater >= -CLOCK_SKEW_SECONDS
            && secondsLater < ConsoleTokens.LIFETIME.toSeconds() + CLOCK_SKEW_SECONDS;
    assertThat(reading instanceof Reading.Good).as("%d s later", secondsLater).isEqualTo(good);
  }

  @Test
  void aTokenOfAnotherRegionIsBad() {
    assertThat(tokens.read(token(US), keys, NOW)).isInstanceOf(Reading.Bad.class);
  }

  @Test
  void aTokenSignedWithAnotherKeyIsBad() {
    String forged =
        new ConsoleTokens(ISSUER, Set.of()).issue(CLAIMS, EU, "k1", keyPair().getPrivate(), NOW);

    assertThat(tokens.read(forged, keys, NOW)).isInstanceOf(Reading.Bad.class);
  }

  @Test
  void aTokenOfAKeyThatIsNotKnownIsUndecided() {
    String newer = tokens.issue(CLAIMS, EU, "k2", KEY.getPrivate(), NOW);

    assertThat(tokens.read(newer, keys, NOW)).isInstanceOf(Reading.UnknownKey.class);
  }

  @Test
  void aTokenOfAnotherInstallationIsBad() {
    String other =
        new ConsoleTokens("https://other.test", Set.of())
            .issue(CLAIMS, EU, "k1", KEY.getPrivate(), NOW);

    assertThat(tokens.read(other, keys, NOW)).isInstanceOf(Reading.Bad.class);
  }

  @Test
  void aTokenWithoutASignatureIsBad() {
    String header = "{\"alg\":\"none\",\"typ\":\"console+jwt\",\"kid\":\"k1\"}";
    String unsigned =
        Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes())
            + "."
            + token(EU).split("\\.")[1]
            + ".";

    assertThat(tokens.read(unsigned, keys, NOW)).isInstanceOf(Reading.Bad.class);
  }

  @Test
  void anAccessTokenOfAnOAuthClientIsNoneOfTheConsoleNorTheOtherWayRound() {
    AccessTokens oauth = new AccessTokens(ISSUER);
    String accessToken =
        oauth.issue(
            new AccessTokens.Claims(
                CredentialId.random(),
                CLAIMS.person(),
                Optional.empty(),
                Optional.empty(),
                "bt_cli_test"),
            "k1",
            KEY.getPrivate(),
            NOW,
            NOW.plus(AccessTokens.LIFETIME));

    assertThat(ConsoleTokens.hasForm(accessToken)).isFalse();
    assertThat(ConsoleTokens.hasForm(token(EU))).isTrue();
    assertThat(tokens.read(accessToken, keys, NOW)).isInstanceOf(Reading.Bad.class);
    assertThat(oauth.read(token(EU), keys, NOW)).isInstanceOf(AccessTokens.Reading.Malformed.class);
  }

  private String token(Region region) {
    return tokens.issue(CLAIMS, region, "k1", KEY.getPrivate(), NOW);
  }

  private static KeyPair keyPair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
