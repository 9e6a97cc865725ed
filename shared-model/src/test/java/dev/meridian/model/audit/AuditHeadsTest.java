package dev.meridian.model.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.service.ServiceTokens;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditHeadsTest {
  private static final String NAME = "control-plane";
  private static final KeyPair KEY = keys();
  private static final KeyPair OTHER = keys();
  private static final AuditHead HEAD =
      new AuditHead(OrgId.random(), 7, "a".repeat(64), Instant.parse("2026-11-21T09:00:00.120Z"));

  private final String jws = AuditHeads.sign(HEAD, NAME, KEY.getPrivate());

  @Test
  void aHeadIsOpenedWithTheKeyOfTodayOrOneOfBefore() {
    assertThat(AuditHeads.open(jws, List.of(KEY.getPublic()))).contains(HEAD);
    assertThat(AuditHeads.open(jws, List.of(OTHER.getPublic(), KEY.getPublic()))).contains(HEAD);
  }

  @Test
  void aHeadOfAnotherKeyOrWithAnotherContentIsNone() {
    assertThat(AuditHeads.open(jws, List.of(OTHER.getPublic()))).isEmpty();
    String[] parts = jws.split("\\.");
    String[] others =
        AuditHeads.sign(
                new AuditHead(HEAD.org(), 8, HEAD.hash(), HEAD.at()), NAME, KEY.getPrivate())
            .split("\\.");
    String mixed = parts[0] + "." + others[1] + "." + parts[2];
    assertThat(AuditHeads.open(mixed, List.of(KEY.getPublic()))).isEmpty();
    assertThat(AuditHeads.open("no.jws", List.of(KEY.getPublic()))).isEmpty();
  }

  @Test
  void aHeadIsNoServiceTokenAndAServiceTokenIsNoHead() {
    ServiceTokens service =
        new ServiceTokens(NAME, KEY.getPrivate(), name -> Optional.of(KEY.getPublic()));
    assertThat(AuditHeads.open(service.issue(NAME), List.of(KEY.getPublic()))).isEmpty();
    assertThatThrownBy(() -> service.verify(jws, name -> true)).isInstanceOf(ApiException.class);
  }

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
