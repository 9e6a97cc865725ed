package dev.meridian.gateway.llm;

import dev.meridian.gateway.log.LogPlace;
import dev.meridian.gateway.provider.ProjectKeys;
import dev.meridian.model.id.ProjectId;
import java.util.Optional;

/**
 * Where a call belongs.
 *
 * @param log where it is logged; empty when it is not
 * @param project that it names or is logged in, known to be there and readable to the caller
 * @param keys the project's secrets
 */
record CallPlace(Optional<LogPlace> log, Optional<ProjectId> project, ProjectKeys keys) {
  /** Of a call that names neither parent nor project. */
  static final CallPlace NONE = new CallPlace(Optional.empty(), Optional.empty(), ProjectKeys.NONE);
}
