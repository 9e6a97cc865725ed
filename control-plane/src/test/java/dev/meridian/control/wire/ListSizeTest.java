package dev.meridian.control.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody's lists may fill the memory of all. */
@ControlPlaneTest
class ListSizeTest {
  private static final int LARGE = 40;

  private final Tenant tenant = Tenant.in("us");
  private final String list = "/v1/experiment?project_id=" + tenant.project("p");

  @Test
  void aListWithoutALimitEndsBeforeItIsTooLargeAndGoesOnAfterThat() throws Exception {
    makeLarge();

    List<String> seen = new ArrayList<>();
    JsonNode page = tenant.engineer().get(list).ok().path("objects");
    assertThat(page).hasSizeBetween(20, LARGE - 1);
    while (!page.isEmpty()) {
      page.forEach(row -> seen.add(row.path("id").asText()));
      page = tenant.engineer().get(list + "&starting_after=" + seen.getLast()).ok().path("objects");
    }

    assertThat(seen).hasSize(LARGE);
    assertThat(new HashSet<>(seen)).hasSize(LARGE);
  }

  /** Who names a limit takes a shorter page for the end of the list. */
  @Test
  void aPageOfThatManyIsWholeOrRefused() throws Exception {
    makeLarge();

    Api.Answer refused = tenant.engineer().get(list + "&limit=" + LARGE);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.message()).contains("lower limit");
    assertThat(tenant.engineer().get(list + "&limit=10").ok().path("objects")).hasSize(10);
  }

  private void makeLarge() throws Exception {
    String id =
        tenant
            .engineer()
            .post(
                "/v1/experiment",
                "{'project_id':'%s','name':'e'}".formatted(list.substring(list.indexOf('=') + 1)))
            .ok()
            .path("id")
            .asText();
    try (var database = Installation.running().database();
        var statement = database.createStatement()) {
      statement.execute(
          """
          insert into experiment (id, org, project, name, is_public, created, metadata)
          select gen_random_uuid(), org, project, 'e' || n, false, created + n * interval '1 ms',
            '{"a":"' || repeat('x', 250000) || '"}'
          from experiment, generate_series(1, %d) n where id = '%s'
          """
              .formatted(LARGE - 1, id));
    }
  }
}
