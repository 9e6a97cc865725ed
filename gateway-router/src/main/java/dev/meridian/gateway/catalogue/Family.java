package dev.meridian.gateway.catalogue;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Models that are known by how their names begin or end, for those that are newer than the
 * catalogue.
 *
 * @param pattern a name in which a star stands for any text
 */
record Family(Pattern names, Set<String> providerTypes) {
  Family {
    providerTypes = Set.copyOf(providerTypes);
  }

  static Family of(String pattern, Set<String> providerTypes) {
    return new Family(
        Pattern.compile("\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E"), providerTypes);
  }

  boolean has(String name) {
    return names.matcher(name).matches();
  }
}
