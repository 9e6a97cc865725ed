package dev.meridian.control.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.DataPlaneDouble;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Owners check the log of their organization themselves. */
@ControlPlaneTest
class VerificationTest {
  private static final String VERIFY = "/api/audit_log/verify";

  private final DataPlaneDouble region = Installation.running().dataPlane();
  private final Tenant tenant = Tenant.in("us");

  @AfterEach
  void answers() {
    region.silent(false);
  }

  @Test
  void bothChainsAreChecked() {
    tell("{'ok':true,'events':7,'heads':2,'first_broken':null}");
    tenant.project("p");

    JsonNode chains = tenant.owner().post(VERIFY, own()).ok().path("chains");

    assertThat(chains.findValuesAsText("plane")).containsExactly("control", "data");
    assertThat(chains.findValuesAsText("state")).containsExactly("ok", "ok");
    assertThat(chains.at("/0/events").asLong()).isEqualTo(2);
    assertThat(chains.at("/1/events").asLong()).isEqualTo(7);
    assertThat(chains.at("/1/heads").asLong()).isEqualTo(2);
    assertThat(chains.at("/0/first_broken").isNull()).isTrue();
  }

  @Test
  void aBrokenChainSaysWhere() throws Exception {
    tell("{'ok':false,'events':7,'heads':2,'first_broken':{'sequence':8,'reason':'changed'}}");
    tenant.project("p");
    Tampering.in(tenant, "update audit_event set actor = 'service:nobody' where sequence = 2");

    JsonNode chains = tenant.owner().post(VERIFY, own()).ok().path("chains");

    assertThat(chains.findValuesAsText("state")).containsExactly("broken", "broken");
    assertThat(chains.at("/0/first_broken/sequence").asLong()).isEqualTo(2);
    assertThat(chains.at("/1/first_broken/reason").asText()).isEqualTo("changed");
  }

  @Test
  void aRegionThatIsDownHidesNotTheOtherChain() {
    region.silent(true);

    JsonNode chains = tenant.owner().post(VERIFY, own()).ok().path("chains");

    assertThat(chains.findValuesAsText("state")).containsExactly("ok", "unreachable");
  }

  @Test
  void whoMayNotReadTheLogChecksNothing() {
    assertThat(tenant.engineer().post(VERIFY, own()).status()).isEqualTo(403);
    assertThat(Tenant.in("us").owner().post(VERIFY, own()).status()).isEqualTo(403);
  }

  private void tell(String verdict) {
    region.answer("/internal/audit/" + tenant.id() + "/verify", verdict);
  }

  private String own() {
    return "{'org_id':'" + tenant.id() + "'}";
  }
}
