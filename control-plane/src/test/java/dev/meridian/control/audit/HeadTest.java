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
    assertThat(visible.response().body()).contains("audit-heads", tenant.id());
    assertThat(Api.internal().get("/q/health/ready").status()).isEqualTo(200);

    assertThat(heads.round().failures()).doesNotContainKey(org);
    assertThat(signed.at(org, 2)).isPresent();
  }

  @Test
  void aHeadIsNeverWrittenOver() throws Exception {
    Tenant tenant = Tenant.in("us");
    OrgId org = OrgId.parse(tenant.id());
    AuditHead first = new AuditHead(org, 1, "0".repeat(64), Instant.now());
    assertThat(signed.keep(first)).isTrue();

    assertThat(heads.round().failures().get(org)).contains("another chain");
    assertThat(signed.at(org, 1).flatMap(SignedHeads.Found::head))
        .map(AuditHead::hash)
        .contains(first.hash());
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
