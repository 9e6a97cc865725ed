package dev.meridian.control.consoletoken;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;

/**
 * What the console calls a data plane with.
 *
 * @param apiUrl the data plane's public address, without trailing slash
 * @param region the short name of the organization's region
 */
@JsonNaming(SnakeCaseStrategy.class)
record ConsoleTokenBody(String token, Instant expiresAt, String apiUrl, String region) {
  @Override
  public String toString() {
    return "ConsoleTokenBody[" + region + "]";
  }
}
