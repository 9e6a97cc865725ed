package dev.meridian.model.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a data plane has to know of the settings of its organizations and their projects. */
public enum SettingKind {
  PROJECT_SCORE,
  PROJECT_AUTOMATION,
  ENVIRONMENT;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
