package dev.meridian.control.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.bucket.Bucket;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import dev.meridian.model.audit.AuditEvent;
import dev.meridian.model.audit.AuditHead;
import dev.meridian.model.audit.AuditHeads;
import dev.meridian.model.id.OrgId;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class HeadTest {
  @Inject HeadService heads;
  @Inject SignedHeads signed;
  @Inject HeadStatus status;
  @Inject Bucket bucket;

  @Test
  void aChainThatHasGrownGetsASignedHead() throws Exception {
    Tenant tenant = Tenant.in("us");
    OrgId org = OrgId.parse(tenant.id());
    heads.round();
    tenant.project("p");
    heads.round();
    heads.round();

    AuditEvent last = Chains.of(tenant).getLast();
    AuditHead head = signed.at(org, 2).flatMap(SignedHeads.Found::head).orElseThrow();
    assertThat(head.hash()).isEqualTo(last.hash());
    assertThat(head.at()).isBetween(last.at(), Instant.now());
    assertThat(signed.of(org))
        .extracting(SignedHeads.Found::sequence)
        .containsExactlyInAnyOrder(1L, 2L);
    assertThat(verify(tenant).path("heads").asInt()).isEqualTo(2);
  }

  @Test
  void mutationsGoOnWhileTheBucketIsDownAndAreSignedLater() throws Exception {
    Tenant tenant = Tenant.in("us");
    OrgId org = OrgId.parse(tenant.id());
    HeadService.Round round;
    Installation.running().bucket().cut();
    try {
      tenant.project("p");
      round = heads.round();
    } finally {
      Installation.running().bucket().mend();
    }
    assertThat(round.failures()).containsKey(org);
    status.done(round);
    Api.Answer visible = Api.internal().get("/q/health/well");
    assertThat(visible.status()).isEqualTo(503);
    assertThat(visible.response().body()).contains("audit-heads").doesNotContain(tenant.id());
    assertThat(Api.internal().get("/q/health/ready").status()).isEqualTo(200);

    assertThat(heads.round().failures()).doesNotContainKey(org);
    assertThat(signed.at(org, 2)).isPresent();
  }

  @Test
  void aHeadIsNeverWrittenOver() throws Exception {
    Tenant tenant = Tenant.in("us");
    OrgId org = OrgId.parse(tenant.id());
    heads.round();
    tenant.project("p");
    AuditHead first = new AuditHead(org, 2, "0".repeat(64), Instant.now());
    assertThat(signed.keep(first)).isTrue();

    assertThat(heads.round().failures().get(org)).contains("another chain");
    assertThat(signed.at(org, 2).flatMap(SignedHeads.Found::head))
        .map(AuditHead::hash)
        .contains(first.hash());
  }

  @Test
  void aHeadBeyondTheLastEventEndsNothingUnseen() throws Exception {
    Tenant tenant = Tenant.in("us");
    OrgId org = OrgId.parse(tenant.id());
    heads.round();
    Tampering.unguarded(
        "update audit_head set sequence = 9000000000000000 where org = '" + org + "'");

    assertThat(heads.round().failures().get(org)).contains("gone from the bucket");
    assertThat(verify(tenant).path("first_broken").path("reason").asText())
        .contains("gone from the bucket");
  }

  @Test
  void aRewrittenChainIsNotSignedWhenTheStoreForgotItsHeads() throws Exception {
    Tenant tenant = Tenant.in("us");
    OrgId org = OrgId.parse(tenant.id());
    heads.round();
    tenant.project("p");
    Tampering.rewrite(tenant, 1);
    Tampering.unguarded("delete from audit_head where org = '" + org + "'");

    assertThat(heads.round().failures().get(org)).contains("not the one that was signed");
    assertThat(signed.at(org, 2)).isEmpty();
  }

  @Test
  void eventsThatStayUnsignedAreNamed() throws Exception {
    Tenant tenant = Tenant.in("us");
    heads.round();
    AuditEvent last = Chains.of(tenant).getLast();
    AuditEvent old =
        AuditEvent.following(
            last.hash(),
            last.org(),
            2,
            last.at().minus(Duration.ofMinutes(21)),
            last.source(),
            last.subject(),
            null,
            null);
    Tampering.insert(old);
    Tampering.count(tenant, 2);

    JsonNode verdict = verify(tenant);

    assertThat(verdict.path("ok").asBoolean()).isFalse();
    assertThat(verdict.path("first_broken").path("sequence").asInt()).isEqualTo(2);
    assertThat(verdict.path("first_broken").path("reason").asText()).contains("no head was signed");
  }

  @Test
  void aNameNeverTakesThePlaceOfAnotherOrganizationsId() throws Exception {
    Tenant tenant = Tenant.in("us");
    Tenant impostor = Tenant.in("us");
    Tampering.unguarded(
        "update organization set name = '%s' where id = '%s'"
            .formatted(tenant.id(), impostor.id()));

    JsonNode verdict = verify(tenant);

    assertThat(verdict.path("org").asText()).isEqualTo(tenant.id());
    assertThat(verdict.path("name").asText()).isEqualTo(tenant.name());
  }

  @Test
  void aRoundThatGotAsFarAsTheBucketIsFinishedByTheNext() throws Exception {
    Tenant tenant = Tenant.in("us");
    OrgId org = OrgId.parse(tenant.id());
    String hash = Chains.of(tenant).getLast().hash();
    signed.keep(new AuditHead(org, 1, hash, Instant.now()));

    assertThat(heads.round().failures()).doesNotContainKey(org);
    assertThat(heads.round().failures()).doesNotContainKey(org);
  }

  @Test
  void aBrokenChainIsNotSigned() throws Exception {
    Tenant tenant = Tenant.in("us");
    OrgId org = OrgId.parse(tenant.id());
    tenant.project("p");
    Tampering.in(tenant, "update audit_event set actor = 'service:nobody' where sequence = 2");

    assertThat(heads.round().failures().get(org)).startsWith("event 2:");
    assertThat(signed.at(org, 2)).isEmpty();
  }

  @Test
  void aHeadThatSomebodyElseSignedIsNamed() throws Exception {
    Tenant tenant = Tenant.in("us");
    OrgId org = OrgId.parse(tenant.id());
    heads.round();
    tenant.project("p");
    var stranger = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
    AuditHead head = new AuditHead(org, 2, Chains.of(tenant).getLast().hash(), Instant.now());
    String forged = "{\"jws\":\"" + AuditHeads.sign(head, "control-plane", stranger) + "\"}";
    bucket
        .putIfAbsent("audit-heads/" + org + "/2.json", forged.getBytes(StandardCharsets.UTF_8))
        .await()
        .indefinitely();

    assertThat(verify(tenant).path("first_broken").path("sequence").asInt()).isEqualTo(2);
  }

  @Test
  void onlyOneControlPlaneSignsAtATime() throws Exception {
    try (Connection other = Installation.running().database();
        var statement = other.createStatement()) {
      statement.execute("select pg_advisory_lock(" + HeadRepository.HEADS_LOCK + ")");
      assertThat(heads.round().leading()).isFalse();
      // The server gives up the locks of a closed connection in its own time.
      statement.execute("select pg_advisory_unlock_all()");
    }
    assertThat(heads.round().leading()).isTrue();
  }

  @Test
  void aChainIsVerifiedForOperatorsAloneByIdOrName() throws Exception {
    Tenant tenant = Tenant.in("us");
    String path = "/internal/operator/audit/%s/verify";
    assertThat(Api.as("operator").get(path.formatted(tenant.name())).ok().path("ok").asBoolean())
        .isTrue();
    assertThat(Api.as("gateway-us").get(path.formatted(tenant.id())).status()).isEqualTo(403);
    assertThat(Api.internal().get(path.formatted(tenant.id())).status()).isEqualTo(401);
    assertThat(Api.as("operator").get(path.formatted("no-such")).status()).isEqualTo(403);
    assertThat(verify(tenant).path("events").asInt()).isEqualTo(1);
  }

  private static JsonNode verify(Tenant tenant) {
    return Api.as("operator").get("/internal/operator/audit/" + tenant.id() + "/verify").ok();
  }
}
