package dev.meridian.model.event;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.meridian.model.region.Region;
import java.util.Arrays;
import java.util.Optional;

/** The compacted topics that carry the control plane's state to the planes of a region. */
public enum Topic {
  /** Every organization with its region and addresses, and whose credentials other regions hold. */
  DIRECTORY("directory"),
  /** Credentials, members, groups, roles and grants of the region's own organizations. */
  ACCESS("access"),
  /** The same of other regions' organizations, without names and e-mail addresses. */
  ACCESS_REMOTE("access-remote"),
  /** Projects, experiments, datasets and settings of the region's own organizations. */
  OBJECTS("objects"),
  /** AI provider secrets, sealed to the region. */
  SECRETS("secrets");

  private static final String PREFIX = "meridian.";

  private final String shortName;

  Topic(String shortName) {
    this.shortName = shortName;
  }

  @JsonValue
  public String shortName() {
    return shortName;
  }

  /** The name on the region's broker. */
  public String in(Region region) {
    return PREFIX + region.name() + "." + shortName;
  }

  /** The region that a topic of ours names; empty for a topic of somebody else. */
  public static Optional<Region> regionOf(String topicName) {
    return Arrays.stream(values())
        .map(topic -> "." + topic.shortName)
        .filter(suffix -> topicName.startsWith(PREFIX) && topicName.endsWith(suffix))
        .filter(suffix -> topicName.length() > PREFIX.length() + suffix.length())
        .map(
            suffix ->
                new Region(
                    topicName.substring(PREFIX.length(), topicName.length() - suffix.length())))
        .findFirst();
  }
}
