package dev.meridian.model.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The eight permissions of the contract. */
public enum Permission {
  CREATE,
  READ,
  UPDATE,
  DELETE,
  CREATE_ACLS,
  READ_ACLS,
  UPDATE_ACLS,
  DELETE_ACLS;

  /** The bit of this permission in a mask of eight. */
  int bit() {
    return 1 << ordinal();
  }

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
