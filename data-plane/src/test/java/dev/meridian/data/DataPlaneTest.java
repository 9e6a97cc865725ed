package dev.meridian.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** A data plane in front of real engines, and a new organization for each test. */
@QuarkusTestResource(RegionStack.class)
@SuppressWarnings("NullAway") // Fields are filled by the test framework.
public abstract class DataPlaneTest {
  protected RegionStack stack;

  @TestHTTPResource protected URI address;

  protected Tenant tenant;
  protected Api api;

  @BeforeEach
  void newTenant() {
    stack.control().dead(false);
    tenant = new Tenant(stack.control()).inRegion(RegionStack.REGION);
    api = as(tenant);
  }

  protected Api as(Tenant other) {
    return new Api(address.getPort(), Optional.of(other.bearer()));
  }

  protected Api.Reply btql(String query) {
    return api.post("/btql", dev.meridian.data.json.Json.object().put("query", query));
  }

  protected JsonNode data(String query) {
    Api.Reply reply = btql(query);
    org.assertj.core.api.Assertions.assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json().get("data");
  }
}
