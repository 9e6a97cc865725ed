package dev.meridian.model.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What a grant can be given on. {@code ORG_PROJECT}, {@code ORG_MEMBER} and {@code ORG_AUDIT_LOGS}
 * carry the organization's id, {@code PROJECT_LOG} the project's.
 */
public enum AclObjectType {
  ORGANIZATION,
  PROJECT,
  EXPERIMENT,
  DATASET,
  PROMPT,
  PROMPT_SESSION,
  GROUP,
  ROLE,
  ORG_MEMBER,
  PROJECT_LOG,
  ORG_PROJECT,
  ORG_AUDIT_LOGS;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
