package dev.meridian.control.part;

import java.util.Set;
import java.util.stream.Stream;

/** One of each kind. */
final class PartSamples {
  /** Fields in which two parts differ even when the same was said of them. */
  static final Set<String> OWN_TO_EACH = Set.of("id", "created", "name", "slug", "position");

  private PartSamples() {}

  static Stream<PartSample> all() {
    return Stream.of(
        PartSample.ofProject(
            "project_score",
            "'description':'d','score_type':'slider','config':{'destination':'expected'}",
            "'score_type':'free-form'",
            "'config':{'multi_select':true}",
            "/config",
            "{'destination':'expected','multi_select':true}"));
  }
}
