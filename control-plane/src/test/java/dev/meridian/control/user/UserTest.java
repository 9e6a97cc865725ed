package dev.meridian.control.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Tenant;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class UserTest {
  @Test
  void serviceAccountsAreUsersWithAnAddressThatNoMailReaches() {
    Tenant tenant = Tenant.in("eu");

    JsonNode users = tenant.viewer().get("/v1/user").ok().path("objects");

    assertThat(users).hasSize(4);
    assertThat(users.findValuesAsText("email").stream().filter(e -> e.endsWith(".invalid")))
        .hasSize(1);
  }

  @Test
  void filtersAreSingleOrRepeated() {
    Tenant tenant = Tenant.in("eu");
    String domain = "@" + tenant.name() + ".test";

    assertThat(found(tenant, "?email=OWNER" + domain)).containsExactly("Olga");
    assertThat(found(tenant, "?email=owner%s&email=viewer%s".formatted(domain, domain)))
        .containsExactlyInAnyOrder("Olga", "Vera");
    assertThat(found(tenant, "?given_name=Emil&given_name=Vera"))
        .containsExactlyInAnyOrder("Emil", "Vera");
    assertThat(found(tenant, "?given_name=Emil&email=owner" + domain)).isEmpty();
    assertThat(found(tenant, "?family_name=Nobody")).isEmpty();
    assertThat(found(tenant, "?limit=1")).hasSize(1);
  }

  @Test
  void theAppsFormAnswersTheSame() {
    Tenant tenant = Tenant.in("eu");
    String id = tenant.personId("viewer");
    JsonNode user = tenant.owner().get("/v1/user/" + id).ok();

    assertThat(tenant.owner().get("/api/user?id=" + id).ok()).isEqualTo(user);
    assertThat(tenant.owner().post("/api/user/get_id", "{'id':'%s'}".formatted(id)).ok())
        .isEqualTo(user);
    assertThat(tenant.owner().post("/api/user/get", "{'id':'%s'}".formatted(id)).ok().path(0))
        .isEqualTo(user);
    assertThat(tenant.owner().post("/api/user/get", "{}").ok()).hasSize(4);
    assertThat(tenant.owner().post("/api/user/get_id", "{}").status()).isEqualTo(400);
  }

  @Test
  void peopleOfOthersAreLikePeopleWhoAreNotThere() {
    Tenant tenant = Tenant.in("eu");
    String other = Tenant.in("eu").personId("owner");

    assertThat(tenant.owner().get("/v1/user/" + other).status()).isEqualTo(403);
    assertThat(tenant.owner().get("/v1/user?ids=" + other).ok().path("objects")).isEmpty();
    assertThat(tenant.owner().get("/api/user?id=" + other).status()).isEqualTo(403);
  }

  private static Iterable<String> found(Tenant tenant, String query) {
    return tenant
        .owner()
        .get("/v1/user" + query)
        .ok()
        .path("objects")
        .findValuesAsText("given_name");
  }
}
