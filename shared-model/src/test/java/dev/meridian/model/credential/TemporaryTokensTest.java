package dev.meridian.model.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.model.credential.TemporaryTokens.Claims;
import dev.meridian.model.credential.TemporaryTokens.Logging;
import dev.meridian.model.credential.TemporaryTokens.Reading;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.region.Region;
import dev.meridian.model.service.ServiceTokens;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;

class TemporaryTokensTest {
  private static final Region US = new Region("us");
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Claims CLAIMS =
      new Claims(
          CredentialId.random(),
          OrgId.random(),
          US,
          Optional.of("m"),
          Optional.of(new Logging("project_name:p", true)));

  private final KeyPair gateway = keys();

  @Example
  void whatIsIssuedIsReadAsItWas() {
    Claims plain =
        new Claims(CLAIMS.parent(), CLAIMS.org(), US, Optional.empty(), Optional.empty());
    for (Claims claims : Set.of(CLAIMS, plain)) {
      assertThat(read(issue(claims), NOW))
          .isEqualTo(new Reading.Good(claims, NOW.plusSeconds(600)));
    }
  }

  @Property(tries = 300)
  void oneChangedCharacterAnywhereIsNoGood(
      @ForAll @IntRange(max = 100_000) int at,
      @ForAll @CharRange(from = 'A', to = 'z') char other) {
    String token = issue(CLAIMS);
    int place = at % token.length();
    String changed = token.substring(0, place) + other + token.substring(place + 1);
    // The last character of a part of base64 has bits that mean nothing: what is read is the same.
    if (read(changed, NOW) instanceof Reading.Good good) {
      assertThat(good.claims()).isEqualTo(CLAIMS);
      assertThat(changed.equals(token) || endsPart(token, place)).isTrue();
    }
  }

  private static boolean endsPart(String token, int place) {
    return place == token.length() - 1 || token.charAt(place + 1) == '.';
  }

  @Property(tries = 200)
  void anyTextIsReadWithoutAFailure(@ForAll String text) {
    assertThat(read(text, NOW)).isInstanceOf(Reading.Bad.class);
    assertThat(TemporaryTokens.hasForm(text)).isFalse();
  }

  @Example
  void itExpires() {
    assertThat(read(issue(CLAIMS), NOW.plusSeconds(599))).isInstanceOf(Reading.Good.class);
    assertThat(read(issue(CLAIMS), NOW.plusSeconds(660))).isInstanceOf(Reading.Bad.class);
  }

  @Example
  void oneThatWouldLiveLongerThanADayIsNoGoodWhoeverSignedIt() {
    String token =
        TemporaryTokens.issue(
            CLAIMS, gateway.getPrivate(), NOW, NOW.plus(Duration.ofDays(1)).plusSeconds(120));
    assertThat(read(token, NOW)).isInstanceOf(Reading.Bad.class);
  }

  @Example
  void oneOfAnotherRegionsGatewaysIsHeldAgainstTheirKey() {
    assertThat(TemporaryTokens.read(issue(CLAIMS), region -> Optional.of(keys().getPublic()), NOW))
        .isInstanceOf(Reading.Bad.class);
    assertThat(TemporaryTokens.read(issue(CLAIMS), region -> Optional.empty(), NOW))
        .isEqualTo(new Reading.UnknownKey(US));
  }

  @Example
  void aTokenBetweenServicesIsNoneAndNoneIsATokenBetweenServices() {
    ServiceTokens services =
        new ServiceTokens(
            "gateway-us", gateway.getPrivate(), name -> Optional.of(gateway.getPublic()));
    assertThat(read(services.issue("model-calls"), Instant.now())).isInstanceOf(Reading.Bad.class);
    for (String service : Set.of("gateway-us", "control-plane", "data-plane-us")) {
      ServiceTokens callee =
          new ServiceTokens(
              service, gateway.getPrivate(), name -> Optional.of(gateway.getPublic()));
      Instant now = Instant.now();
      String token = TemporaryTokens.issue(CLAIMS, gateway.getPrivate(), now, now.plusSeconds(30));
      assertThatThrownBy(() -> callee.verify(token, caller -> true))
          .isInstanceOf(ApiException.class);
    }
  }

  @Example
  void itIsNoAccessTokenAndNoTokenOfTheConsole() {
    String token = issue(CLAIMS);
    assertThat(TemporaryTokens.hasForm(token)).isTrue();
    assertThat(
            new AccessTokens("gateway-us").read(token, n -> Optional.of(gateway.getPublic()), NOW))
        .isInstanceOf(AccessTokens.Reading.Malformed.class);
    assertThat(
            new ConsoleTokens("gateway-us", Set.of(US))
                .read(token, n -> Optional.of(gateway.getPublic()), NOW))
        .isInstanceOf(ConsoleTokens.Reading.Bad.class);
  }

  private String issue(Claims claims) {
    return TemporaryTokens.issue(claims, gateway.getPrivate(), NOW, NOW.plusSeconds(600));
  }

  private Reading read(String token, Instant now) {
    return TemporaryTokens.read(token, region -> Optional.of(gateway.getPublic()), now);
  }

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
