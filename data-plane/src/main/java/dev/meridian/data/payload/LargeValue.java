package dev.meridian.data.payload;

import dev.meridian.model.id.OrgId;
import java.util.regex.Pattern;

/**
 * Where a value lies.
 *
 * @param key its object in the bucket, {@code payload/<organization>/<random>}: written once
 * @param size its bytes as JSON
 */
public record LargeValue(String key, int size) {
  private static final String FOLDER = "payload/";
  private static final int ORG_LENGTH = 36;
  private static final Pattern KEY = Pattern.compile(FOLDER + "[0-9a-f-]{36}/[0-9a-f-]{36}");

  public LargeValue {
    if (!KEY.matcher(key).matches() || size < 0) {
      throw new IllegalArgumentException("A stored row names an impossible value");
    }
  }

  static LargeValue fresh(OrgId org, int size) {
    return new LargeValue(FOLDER + org + "/" + java.util.UUID.randomUUID(), size);
  }

  OrgId org() {
    return OrgId.parse(key.substring(FOLDER.length(), FOLDER.length() + ORG_LENGTH));
  }
}
