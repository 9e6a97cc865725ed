package dev.meridian.control.settings;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/** What a connectivity test found at each address. */
@JsonNaming(SnakeCaseStrategy.class)
record ConnectionBody(Line apiUrl, Line proxyUrl, Line realtimeUrl) {
  /**
   * @param ok whether the address answered as it should; null where it was not tried
   * @param error what to look at, where it did not, or why it was not tried
   * @param command the same test, to run by hand
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Line(
      @Nullable String url,
      @Nullable Boolean ok,
      @Nullable Integer status,
      @Nullable Long latencyMs,
      @Nullable String error,
      @Nullable String command) {}
}
