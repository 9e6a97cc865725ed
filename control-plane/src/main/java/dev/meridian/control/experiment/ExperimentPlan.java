package dev.meridian.control.experiment;

import java.util.List;
import java.util.Optional;

/**
 * How an experiment is to be created.
 *
 * @param baseName the experiment of the project that it is compared with, by name
 * @param ancestors commits before its own, nearest first: where no base is named, an experiment of
 *     one of them is the base
 * @param onClash what happens when the name is taken
 */
record ExperimentPlan(
    ExperimentInput input, Optional<String> baseName, List<String> ancestors, OnClash onClash) {
  ExperimentPlan {
    ancestors = List.copyOf(ancestors);
  }

  /** What happens when an experiment of that name is there. */
  enum OnClash {
    /** It is the answer, unchanged. */
    REUSE,
    /** The new one gets another name. */
    RENAME
  }
}
