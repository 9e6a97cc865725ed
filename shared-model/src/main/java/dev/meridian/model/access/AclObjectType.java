package dev.meridian.model.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

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

  static final int COUNT = values().length;

  private static final Set<AclObjectType> IN_PROJECT =
      Collections.unmodifiableSet(
          EnumSet.of(EXPERIMENT, DATASET, PROMPT, PROMPT_SESSION, PROJECT_LOG));

  /** The type and those of what can be below such an object: what a grant on it reaches. */
  Set<AclObjectType> withBelow() {
    Set<AclObjectType> types = EnumSet.of(this);
    switch (this) {
      case ORGANIZATION -> types.addAll(EnumSet.allOf(AclObjectType.class));
      case ORG_PROJECT -> {
        types.add(PROJECT);
        types.addAll(IN_PROJECT);
      }
      case PROJECT -> types.addAll(IN_PROJECT);
      case EXPERIMENT,
          DATASET,
          PROMPT,
          PROMPT_SESSION,
          GROUP,
          ROLE,
          ORG_MEMBER,
          PROJECT_LOG,
          ORG_AUDIT_LOGS -> {}
    }
    return types;
  }

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
