package dev.meridian.control.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.control.organization.OrganizationRow;
import dev.meridian.control.outbound.GuardedClient;
import dev.meridian.control.outbound.Outcome;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;

/** Brings a new token to the data plane that it is for. Whether that works changes nothing. */
@Singleton
class DataPlaneDelivery {
  private static final String ROUTE = "/service-token/upsert";

  private final GuardedClient client;
  private final ObjectMapper json;

  DataPlaneDelivery(GuardedClient client, ObjectMapper json) {
    this.client = client;
    this.json = json;
  }

  Uni<SavedBody.Delivery> deliver(OrganizationRow row, DataPlaneToken.Fresh fresh) {
    if (Boolean.TRUE.equals(row.dataplanePrivate) || row.apiUrl == null) {
      return Uni.createFrom()
          .item(
              SavedBody.Delivery.failed(
                  "The data plane is on a private network: give it the token by hand"));
    }
    return client.post(URI.create(row.apiUrl + ROUTE), body(fresh)).map(DataPlaneDelivery::shown);
  }

  private static SavedBody.Delivery shown(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered(int status, var took) ->
          status / 100 == 2
              ? SavedBody.Delivery.done()
              : SavedBody.Delivery.failed("The data plane answered " + status);
      case Outcome.Failed(String reason, var took) -> SavedBody.Delivery.failed(reason);
    };
  }

  private String body(DataPlaneToken.Fresh fresh) {
    try {
      return json.writeValueAsString(
          Map.of("name", DataPlaneTokens.NAME, "token", fresh.token().reveal()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Two texts are always JSON", e);
    }
  }
}
