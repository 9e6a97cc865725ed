package dev.meridian.control.settings;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * Settings that were just saved.
 *
 * @param dataPlaneToken shown here once, and to people who are signed in only
 * @param dataPlaneTokenDelivery whether the data plane has the token; null where there is no new
 *     one
 */
@JsonNaming(SnakeCaseStrategy.class)
record SavedBody(
    @JsonUnwrapped SettingsBody settings,
    @Nullable String dataPlaneToken,
    @Nullable Delivery dataPlaneTokenDelivery) {

  record Delivery(boolean delivered, @Nullable String error) {
    static Delivery done() {
      return new Delivery(true, null);
    }

    static Delivery failed(String error) {
      return new Delivery(false, error);
    }
  }

  @Override
  public String toString() {
    return "SavedBody[" + settings.id() + "]";
  }
}
