package dev.meridian.control.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Tenant;
import dev.meridian.model.audit.AuditEvent;
import dev.meridian.model.id.OrgId;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A hundred chains of real mutations, each tampered with in its own way by somebody who owns the
 * database: verification names the event of each, and finds nothing wrong with the chains nearby.
 */
@ControlPlaneTest
class TamperedChainsTest {
  private static final int CHAINS = 100;
  private static final int UNTOUCHED = 10;

  /** Events 1 to 3 and 4 to 6 have a signed head at their end; 7 and 8 have none yet. */
  private static final long FIRST_HEAD = 3;

  private static final long SECOND_HEAD = 6;
  private static final long LENGTH = 8;

  private static final List<String> CHANGES =
      List.of(
          "at = at + interval '1 microsecond'",
          "actor = actor || 'x'",
          "credential = gen_random_uuid()",
          "action = action || 'x'",
          "resource_type = resource_type || 'x'",
          "resource_id = gen_random_uuid()",
          "before = case when before is null then '{}' end",
          "after = case when after is null then '{}' else replace(after, '{', '{ ') end",
          "previous_hash = repeat('f', 64)",
          "hash = repeat('e', 64)",
          "hash_version = 1",
          "impersonated_by = gen_random_uuid()",
          "resource_name = coalesce(resource_name, '') || 'x'",
          "project_id = gen_random_uuid()",
          "trace_id = null",
          "client_address = '192.0.2.1'");

  private final Random random = new Random(20261121);

  @Inject HeadService heads;

  /** Changes a chain, and says which event verification must name. */
  private interface Trick {
    long play(Tenant tenant) throws SQLException;
  }

  @Test
  void everyTamperedChainIsDetectedAtTheRightEvent() throws Exception {
    List<Tenant> tenants = chains();
    for (Tenant tenant : tenants) {
      JsonNode verdict = verify(tenant);
      assertThat(verdict.path("ok").asBoolean()).as(verdict.toString()).isTrue();
      assertThat(verdict.path("events").asLong()).isEqualTo(LENGTH);
      assertThat(verdict.path("heads").asLong()).isEqualTo(2);
    }
    List<Map.Entry<String, Trick>> tricks = List.copyOf(tricks().entrySet());
    for (int i = 0; i < CHAINS; i++) {
      Tenant tenant = tenants.get(i);
      String name = tricks.get(i % tricks.size()).getKey();
      long expected = tricks.get(i % tricks.size()).getValue().play(tenant);
      JsonNode verdict = verify(tenant);
      assertThat(verdict.path("ok").asBoolean()).as(name).isFalse();
      assertThat(verdict.path("first_broken").path("sequence").asLong())
          .as(name + " " + verdict)
          .isEqualTo(expected);
    }
    for (Tenant tenant : tenants.subList(CHAINS, CHAINS + UNTOUCHED)) {
      assertThat(verify(tenant).path("ok").asBoolean()).isTrue();
    }
  }

  private Map<String, Trick> tricks() {
    Map<String, Trick> tricks = new LinkedHashMap<>();
    for (String change : CHANGES) {
      tricks.put(
          change,
          tenant -> {
            long at = anyEvent();
            Tampering.in(
                tenant, "update audit_event set %s where sequence = %d".formatted(change, at));
            return at;
          });
    }
    tricks.put(
        "an event is deleted",
        tenant -> {
          long at = anyEvent();
          Tampering.in(tenant, "delete from audit_event where sequence = " + at);
          return at;
        });
    tricks.put(
        "an event is inserted and the later ones are moved",
        tenant -> {
          long at = anyEvent();
          AuditEvent twin = Chains.of(tenant).get((int) at - 1);
          for (long i = LENGTH; i >= at; i--) {
            Tampering.in(
                tenant,
                "update audit_event set sequence = %d where sequence = %d".formatted(i + 1, i));
          }
          Tampering.insert(twin);
          Tampering.count(tenant, LENGTH + 1);
          return at + 1;
        });
    tricks.put(
        "an event is added at the end",
        tenant -> {
          AuditEvent last = Chains.of(tenant).getLast();
          Tampering.insert(Tampering.invented(last, last.org(), LENGTH + 1));
          return LENGTH + 1;
        });
    tricks.put(
        "two events are swapped",
        tenant -> {
          long first = 1 + random.nextLong(LENGTH - 1);
          long second = first + 1 + random.nextLong(LENGTH - first);
          Tampering.in(
              tenant,
              "update audit_event set sequence = 99 where sequence = " + first,
              "update audit_event set sequence = %d where sequence = %d".formatted(first, second),
              "update audit_event set sequence = %d where sequence = 99".formatted(second));
          return first;
        });
    tricks.put(
        "the tail is cut off",
        tenant -> {
          long from = anyEvent();
          Tampering.in(tenant, "delete from audit_event where sequence >= " + from);
          return from;
        });
    tricks.put(
        "the signed tail is cut off and the organization's count with it",
        tenant -> {
          long from = 1 + random.nextLong(SECOND_HEAD);
          Tampering.in(tenant, "delete from audit_event where sequence >= " + from);
          Tampering.count(tenant, from - 1);
          return from;
        });
    tricks.put(
        "the tail is rewritten with new hashes",
        tenant -> {
          long from = 1 + random.nextLong(SECOND_HEAD);
          Tampering.rewrite(tenant, from);
          return from <= FIRST_HEAD ? FIRST_HEAD : SECOND_HEAD;
        });
    tricks.put(
        "the whole chain is rewritten with new hashes",
        tenant -> {
          Tampering.rewrite(tenant, 1);
          return FIRST_HEAD;
        });
    tricks.put(
        "an event is moved to another organization",
        tenant -> {
          long at = anyEvent();
          Tenant other = Tenant.in("us");
          Tampering.in(
              tenant,
              "update audit_event set org = '%s', sequence = 2 where sequence = %d"
                  .formatted(other.id(), at));
          assertThat(verify(other).path("first_broken").path("sequence").asLong()).isEqualTo(2);
          return at;
        });
    tricks.put(
        "another organization's chain takes its place",
        tenant -> {
          Tenant other = Tenant.in("us");
          Tampering.in(tenant, "delete from audit_event where sequence > 0");
          Tampering.unguarded(
              "update audit_event set org = '%s' where org = '%s'"
                  .formatted(tenant.id(), other.id()));
          Tampering.count(tenant, 1);
          return 1;
        });
    return tricks;
  }

  private long anyEvent() {
    return 1 + random.nextLong(LENGTH);
  }

  private List<Tenant> chains() throws SQLException {
    List<Tenant> tenants = new ArrayList<>();
    List<String> projects = new ArrayList<>();
    for (int i = 0; i < CHAINS + UNTOUCHED; i++) {
      Tenant tenant = Tenant.in("us");
      tenants.add(tenant);
      projects.add(tenant.project("p"));
    }
    mutate(tenants, projects, FIRST_HEAD - 2);
    assertSigned(tenants);
    mutate(tenants, projects, SECOND_HEAD - FIRST_HEAD);
    assertSigned(tenants);
    mutate(tenants, projects, LENGTH - SECOND_HEAD);
    return tenants;
  }

  private void assertSigned(List<Tenant> tenants) throws SQLException {
    HeadService.Round round = heads.round();
    assertThat(tenants).noneMatch(tenant -> round.failures().containsKey(OrgId.parse(tenant.id())));
  }

  private static void mutate(List<Tenant> tenants, List<String> projects, long times) {
    for (int i = 0; i < tenants.size(); i++) {
      for (int n = 0; n < times; n++) {
        String body = "{'description':'" + System.nanoTime() + "'}";
        tenants.get(i).engineer().patch("/v1/project/" + projects.get(i), body).ok();
      }
    }
  }

  private static JsonNode verify(Tenant tenant) {
    return Api.as("operator").get("/internal/operator/audit/" + tenant.id() + "/verify").ok();
  }
}
