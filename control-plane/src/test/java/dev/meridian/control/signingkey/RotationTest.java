package dev.meridian.control.signingkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RotationTest {
  private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");

  @Test
  void theFirstKeySignsAtOnce() {
    Rotation rotation = Rotation.of(List.of(), NOW);

    assertThat(rotation.next()).contains(NOW);
  }

  @Test
  void aYoungKeyGoesOnSigning() {
    SigningKeyRow young = key(NOW.minusSeconds(1));

    Rotation rotation = Rotation.of(List.of(young), NOW);

    assertThat(rotation.signing()).contains(young);
    assertThat(rotation.isIdle()).isTrue();
  }

  @Test
  void anOldKeySignsUntilTheNextOneHasBeenKnownForAWhile() {
    SigningKeyRow old = key(NOW.minus(Rotation.LIFETIME));

    Rotation rotation = Rotation.of(List.of(old), NOW);

    assertThat(rotation.signing()).contains(old);
    assertThat(rotation.next()).contains(NOW.plus(Rotation.OVERLAP));
    assertThat(rotation.over()).isEmpty();
  }

  @Test
  void oneNextKeyIsEnough() {
    SigningKeyRow old = key(NOW.minus(Rotation.LIFETIME));
    SigningKeyRow next = key(NOW.plusSeconds(60));

    Rotation rotation = Rotation.of(List.of(old, next), NOW);

    assertThat(rotation.signing()).contains(old);
    assertThat(rotation.isIdle()).isTrue();
  }

  @Test
  void whatAKeySignedIsGoodForAWhileAfterIt() {
    SigningKeyRow old = key(NOW.minus(Rotation.LIFETIME));
    SigningKeyRow young = key(NOW.minus(Rotation.OVERLAP).plusSeconds(1));

    Rotation rotation = Rotation.of(List.of(old, young), NOW);

    assertThat(rotation.signing()).contains(young);
    assertThat(rotation.over()).isEmpty();
  }

  @Test
  void thenTheOldKeyIsRetired() {
    SigningKeyRow old = key(NOW.minus(Rotation.LIFETIME));
    SigningKeyRow young = key(NOW.minus(Rotation.OVERLAP));

    Rotation rotation = Rotation.of(List.of(old, young), NOW);

    assertThat(rotation.signing()).contains(young);
    assertThat(rotation.over()).containsExactly(old);
  }

  private static SigningKeyRow key(Instant signsFrom) {
    return new SigningKeyRow(UUID.randomUUID(), "", new byte[0], signsFrom, signsFrom);
  }
}
